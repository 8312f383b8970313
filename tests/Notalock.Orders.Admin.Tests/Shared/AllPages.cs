namespace Notalock.Orders.Admin.Tests.Shared;

/// <summary>Provides the URLs of all pages of an admin with sample data.</summary>
internal static class AllPages
{
    /// <summary>Creates sample orders and gets the URLs of all views, dialogs, and error pages.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(AdminHost host)
    {
        var paid = await host.PlacePaidAsync(MaliciousOrder.Cart());
        (await host.Orders.AddNoteAsync(
            new AddOrderNote(paid.Id, "Note" + MaliciousOrder.Markup, Actor.Staff(
                "clerk", "Clerk" + MaliciousOrder.Markup)))).EnsureSucceeded();
        (await host.Orders.RefundAsync(
            new RefundPayment(paid.Id, AdminHostOrders.Clerk)
            {
                Amount = AdminHostOrders.Dollars(5),
                Reason = "Sorry" + MaliciousOrder.Markup
            })).EnsureSucceeded();
        (await host.Orders.TransitionAsync(new TransitionOrder(paid.Id, OrderStatus.Shipped, AdminHostOrders.Clerk)
        {
            Tracking = new OrderTracking
            {
                Carrier = "Carrier" + MaliciousOrder.Markup,
                Number = MaliciousOrder.Markup,
                Url = "https://tracking.example/?q=\"><script>"
            },
        })).EnsureSucceeded();
        var authorized = await host.PlacePaidAsync(capture: false);
        var open = await host.PlaceAsync();
        host.Bank.EmitUnrelated("thing<script>");
        await host.DeliverEventsAsync();

        using var lead = host.Visit(Staff.Lead);
        var pages = new List<string>
        {
            "/admin/orders", "/admin/orders?span=365d&currency=eur&by=month", "/admin/orders/tiles/sales", "/admin/orders/list",
                "/admin/orders/list?size=25&sort=-total",
            "/admin/orders/list?q=" + Uri.EscapeDataString(MaliciousOrder.Markup),
                "/admin/orders/list?status=" + Uri.EscapeDataString(MaliciousOrder.Markup) + "&customer=%22%3E%3Cb%3E",
            "/admin/orders/operations",
                $"/admin/orders/{Guid.Empty}",
        };
        foreach (var order in new[] { paid, authorized, open })
        {
            var page = await lead.OpenAsync($"/admin/orders/{order.Id}");
            pages.Add($"/admin/orders/{order.Id}");
            pages.AddRange(page.QuerySelectorAll("a[data-dialog]").Select(static a => a.GetAttribute("href")!));
        }

        return [.. pages.Distinct()];
    }
}
