using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Payments;

public sealed class PaymentRaceTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Sixteen_concurrent_captures_capture_once(string database) => RaceAsync(database, static races => races.CapturesAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Sixteen_concurrent_refunds_refund_once(string database) => RaceAsync(database, static races => races.RefundsAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Webhook_and_return_page_at_the_same_time_pay_the_order_once(string database) =>
        RaceAsync(database, static races => races.WebhookAndReturnPageAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Sixteen_tabs_start_one_payment(string database) => RaceAsync(database, static races => races.StartsAsync());

    [Theory]
    [SqliteData]
    [PostgresData]
    public Task Cancel_that_races_a_capture_leaves_no_captured_money(string database) =>
        RaceAsync(database, static races => races.CancelAgainstCaptureAsync());

    // In the context of the package and in the context of the host.
    private async Task RaceAsync(string database, Func<PaymentRaces, Task> race)
    {
        var fixture = await databases.GetAsync(database);
        await using (var races = new PaymentRaces(builder => builder.AddEntityFrameworkCoreStore(fixture.Use)))
        {
            await race(races);
        }

        await using var host = new PaymentRaces(builder =>
        {
            builder.Services.AddDbContext<ShopContext>(fixture.Use);
            builder.AddEntityFrameworkCoreStore<ShopContext>();
        });
        await race(host);
    }
}
