using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Testing;

namespace Shop.Tests.Browser;

/// <summary>Runs one shop for all browser tests. The tests distinguish their orders by email address.</summary>
public sealed class ShopSite
{
    // A single instance, because creating the past orders takes seconds. An xunit fixture cannot be shared by classes that run in parallel.
    private static readonly Lazy<(ShopApp App, Uri Address)> Shared = new(static () =>
    {
        var app = new ShopApp();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(app);
        return (app, app.Listen());
    });

    internal ShopApp App => Shared.Value.App;

    internal Uri Address => Shared.Value.Address;

    private SimulatedPaymentProvider Bank => App.Services.GetRequiredService<SimulatedPaymentProvider>();

    // The shop is not stopped first, because the handlers of a test host that exits have little time.
    private static void Remove(ShopApp app)
    {
        try
        {
            app.RemoveFiles();
        }
        catch (IOException)
        {
            // The shop wrote to the folder again. The remaining temporary files do not affect the results.
        }
    }

    internal Task<BrowserVisit> EnterAsync(BrowsingOptions? options = null) => BrowserVisit.BeginAsync(Address, options);

    /// <summary>Gets the only order of an email address and verifies its status and its number of charges.</summary>
    internal async Task<Order> GetOnlyOrderAsync(string email, string status, int charges)
    {
        var id = (await App.GetOrdersAsync(email)).Should().ContainSingle().Which.Id;
        var order = (await App.QueryAsync(orders => orders.FindByIdAsync(id)))!;
        order.Status.Value.Should().Be(status);
        var movements = Bank.Ledger.Where(m => m.OrderId == id).ToArray();
        movements.Select(m => (m.Kind, m.Amount)).Should().Equal(Enumerable.Repeat((SimulatedMovementKind.Captured, order.Total), charges));
        order.CapturedAmount.Should().Be(charges == 0 ? Money.Zero(order.Currency) : order.Total);
        return order;
    }

    /// <summary>Counts the undelivered webhooks of an order after the bank has sent its pending ones.</summary>
    internal async Task<int> CountMissingWebhooksAsync(Order order)
    {
        await Bank.WhenIdleAsync();
        var missing = 0;
        await foreach (var notification in Bank.ListUndeliveredAsync(DateTimeOffset.MinValue, CancellationToken.None))
        {
            missing += notification.Snapshot?.OrderId == order.Id ? 1 : 0;
        }

        return missing;
    }
}
