namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Provides an order and form values for each action.</summary>
internal static class ActionCases
{
    /// <summary>Gets the names of all actions.</summary>
    public static TheoryData<string> Actions { get; } = [.. new Admin.Actions.OrderActions().All.Select(static a => a.Name)];

    /// <summary>Gets the names of the actions that expect a version.</summary>
    public static TheoryData<string> Versioned { get; } = [
        .. new Admin.Actions.OrderActions().All.Where(static a => a.NeedsVersion).Select(static a => a.Name)];

    public static async Task<Order> OrderAsync(AdminHost host, string action) => action switch
    {
        "capture" or "void" => await host.PlacePaidAsync(capture: false),
        "status" or "refund" or "cancel" or "check" => await host.PlacePaidAsync(),
        "record-refund" => await PlacePaidOfflineAsync(host),
        "assign-refund" => await PlaceRefundedElsewhereAsync(host),
        "withdraw-refund" => await PlaceWithRequestedRefundAsync(host),
        "write-off" => await PlacePaidOfflineAsync(host, 99.5m),
        "hand-over" => await PlaceWithParcelAsync(host, prepare: true),
        "parcel-delivered" or "parcel-lost" or "cancel-parcel" or "parcel-tracking" => await PlaceWithParcelAsync(host),
        "ship" or "cancel-items" => await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0)),
        "acknowledge" => await DisputedAsync(host),
        "access-link" or "revoke-access" => await host.PlaceAsync(Guest()),
        _ => await host.PlaceAsync(),
    };

    public static (string Name, string? Value)[] Fields(string action) => action switch
    {
        "status" => [("status", "processing"), ("notes", "On the bench")],
        "tracking" => [("tracking.carrier", "Parcel Post"), ("tracking.number", "PP1")],
        "capture" => [("amount", "40.50")],
        "record-payment" => [("amount", "60"), ("notes", "Line 7 of the statement")],
        "refund" => [("amount", "30"), ("reason", "A scratch on the lid")],
        "record-refund" => [("amount", "10"), ("reason", "A scratch on the lid")],
        "assign-refund" => [("purpose", "goodwill"), ("reason", "A scratch on the lid")],
        "withdraw-refund" => [("reason", "The customer keeps it")],
        "write-off" => [("reason", "The bank kept a fee")],
        "ship" => [("line.0", "1"), ("line.1", "3"), ("tracking.carrier", "Parcel Post"), ("tracking.number", "PP1")],
        "hand-over" or "parcel-tracking" => [("tracking.carrier", "Parcel Post"), ("tracking.number", "PP1")],
        "parcel-delivered" or "parcel-lost" or "cancel-parcel" => [("notes", "The carrier called")],
        "cancel-items" => [("line.0", "1"), ("shipping", "share"), ("reason", "Out of stock")],
        "void" => [("reason", "Ordered twice")],
        "cancel" => [("reason", "Ordered twice")],
        "note" => [("notes", "Called the customer")],
        "correct" => [("customer_name", "Ada M. Marlow"), ("shipping_address.line1", "2 Mill Lane")],
        "metadata" => [("new_key", "warehouse"), ("new_value", "B7")],
        "acknowledge" => [("note", "Sent the papers to the bank")],
        "force" => [("status", "shipped"), ("reason", "It left before it was paid")],
        _ => [],
    };

    public static CreateOrder Guest() => AdminHostOrders.Cart() with { CustomerId = null, Actor = Actor.Guest() };

    /// <summary>Opens the dialog of an action by its link on the page of the order.</summary>
    public static async Task OpenDialogAsync(this Visitor visitor, Order order, string action)
    {
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        var link = visitor.Page.QuerySelectorAll("a[data-dialog]").Select(static a => a.GetAttribute("href")!)
            .First(a => a.Split('?')[0].EndsWith("/" + action, StringComparison.Ordinal));
        await visitor.OpenAsync(link);
    }

    public static Task SendDialogAsync(this Visitor visitor, params (string Name, string? Value)[] fields) =>
        visitor.SendAsync("form[data-once]", fields);

    public static async Task<Order> PlacePaidOfflineAsync(AdminHost host, decimal amount = 100)
    {
        var order = await host.PlaceAsync();
        return (
            await host.Orders.RecordOfflinePaymentAsync(
                new RecordOfflinePayment(order.Id, AdminHostOrders.Dollars(amount), AdminHostOrders.Clerk))).EnsureSucceeded().Order;
    }

    /// <summary>Creates an order of which 10 USD were refunded in the dashboard of the provider.</summary>
    public static async Task<Order> PlaceRefundedElsewhereAsync(AdminHost host, decimal amount = 10)
    {
        var order = await host.PlacePaidAsync();
        host.Bank.RefundInDashboard(order.PaymentIntentId!, AdminHostOrders.Dollars(amount));
        await host.DeliverEventsAsync();
        return await host.ReloadAsync(order);
    }

    /// <summary>Creates an order with a requested refund of 30 USD that staff must make.</summary>
    public static async Task<Order> PlaceWithRequestedRefundAsync(AdminHost host)
    {
        var order = await PlacePaidOfflineAsync(host);
        return (await host.Orders.RefundAsync(
            new RefundPayment(order.Id, AdminHostOrders.Clerk) { Amount = AdminHostOrders.Dollars(30) })).EnsureSucceeded().Order;
    }

    /// <summary>Creates a paid order of two lamps and three bulbs, of which one lamp is in a parcel.</summary>
    public static async Task<Order> PlaceWithParcelAsync(AdminHost host, bool prepare = false)
    {
        var order = await host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        return (await host.Orders.ShipAsync(new ShipItems(order.Id, AdminHostOrders.Clerk)
        {
            Lines = [new OrderItemQuantity(order.Items[0].Id, 1)],
            Prepare = prepare,
        })).EnsureSucceeded().Order;
    }

    public static async Task<Order> DisputedAsync(AdminHost host)
    {
        var order = await host.PlacePaidAsync();
        host.Bank.OpenDispute(order.PaymentIntentId!);
        await host.DeliverEventsAsync();
        return await host.ReloadAsync(order);
    }
}
