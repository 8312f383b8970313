using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Tests.Payments;

public sealed class PaymentRaceTests : IAsyncLifetime
{
    private readonly PaymentRaces _races = new(builder => builder.AddInMemoryStore());

    [Fact]
    public Task Sixteen_concurrent_captures_capture_the_payment_once() => _races.CapturesAsync();

    [Fact]
    public Task Sixteen_concurrent_refunds_refund_the_payment_once() => _races.RefundsAsync();

    [Fact]
    public Task Webhook_and_return_page_at_the_same_time_pay_the_order_once() => _races.WebhookAndReturnPageAsync();

    [Fact]
    public Task Sixteen_tabs_start_one_payment() => _races.StartsAsync();

    [Fact]
    public Task Cancel_and_capture_at_the_same_time_leave_no_unrefunded_capture() => _races.CancelAgainstCaptureAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _races.DisposeAsync().AsTask();
}
