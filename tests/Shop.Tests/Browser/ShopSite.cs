using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.Testing;

namespace Shop.Tests.Browser;

/// <summary>The shop on a socket: one for all tests, whose orders are told apart by their e-mail addresses.</summary>
public sealed class ShopSite
{
    // One, for it takes seconds to make the orders of the past. No fixture of xunit is shared by classes that run side by side.
    private static readonly Lazy<(ShopApp App, Uri Address)> Shared = new(static () =>
    {
        var app = new ShopApp();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(app);
        return (app, app.Serve());
    });

    internal ShopApp App => Shared.Value.App;

    internal Uri Address => Shared.Value.Address;

    private SimulatedPaymentProvider Bank => App.Services.GetRequiredService<SimulatedPaymentProvider>();

    // Not stopped before: a test host that ends gives its handlers little time.
    private static void Remove(ShopApp app)
    {
        try
        {
            app.RemoveFiles();
        }
        catch (IOException)
        {
            // The shop wrote once more meanwhile. What is left lies among the temporary files, and no result is worth less for it.
        }
    }

    internal Task<BrowserVisit> EnterAsync(BrowsingOptions? options = null) => BrowserVisit.BeginAsync(Address, options);

    /// <summary>The only order under an e-mail address, which was charged so often.</summary>
    internal async Task<Order> OnlyOrderAsync(string email, string status, int charges)
    {
        var id = (await App.GetOrdersAsync(email)).Should().ContainSingle().Which.Id;
        var order = (await App.AskAsync(orders => orders.FindByIdAsync(id)))!;
        order.Status.Value.Should().Be(status);
        var books = Bank.Ledger.Where(m => m.OrderId == id).ToArray();
        books.Select(m => (m.Kind, m.Amount)).Should().Equal(Enumerable.Repeat((SimulatedMovementKind.Captured, order.Total), charges));
        order.CapturedAmount.Should().Be(charges == 0 ? Money.Zero(order.Currency) : order.Total);
        return order;
    }

    /// <summary>How many webhooks of an order have not come in, once the bank has sent what it sends.</summary>
    internal async Task<int> MissingWebhooksAsync(Order order)
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
