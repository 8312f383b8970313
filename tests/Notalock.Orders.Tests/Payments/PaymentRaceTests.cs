using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Tests.Payments;

public sealed class PaymentRaceTests : IAsyncLifetime
{
    private readonly PaymentRaces _races = new(builder => builder.AddInMemoryStore());

    [Fact]
    public Task Sixteen_captures_at_once_take_the_money_once() => _races.CapturesAsync();

    [Fact]
    public Task Sixteen_refunds_at_once_send_the_money_back_once() => _races.RefundsAsync();

    [Fact]
    public Task Webhook_and_return_page_at_the_same_moment_pay_the_order_once() => _races.WebhookAndReturnPageAsync();

    [Fact]
    public Task Sixteen_tabs_begin_one_payment() => _races.StartsAsync();

    [Fact]
    public Task Cancel_against_capture_leaves_nobody_out_of_pocket() => _races.CancelAgainstCaptureAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _races.DisposeAsync().AsTask();
}
