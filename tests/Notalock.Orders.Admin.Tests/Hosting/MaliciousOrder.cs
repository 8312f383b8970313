namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Provides an order with markup and script in every text field.</summary>
internal static class MaliciousOrder
{
    /// <summary>Markup that runs a script if it is not encoded.</summary>
    public const string Markup = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'";

    public static CreateOrder Cart() => new(
        Actor.Customer("mallory"),
        AdminHostOrders.Usd,
        [
            new CartItem("lamp", "Lamp" + Markup, 1, AdminHostOrders.Dollars(100))
            {
                Sku = "SKU" + Markup,
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["\"><b>item"] = Markup },
                Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Discount, "Off" + Markup, -AdminHostOrders.Dollars(1))],
            },
        ])
    {
        CustomerId = "mallory" + Markup,
        CustomerEmail = "\"><script>alert(3)</script>@example.com",
        CustomerName = "Mallory" + Markup,
        CustomerPhone = "<b>5</b>",
        CustomerNote = "Please" + Markup,
        ShippingMethod = "Post" + Markup,
        ShippingAddress = new Address { Name = Markup, Line1 = Markup, City = Markup, Country = "US" },
        BillingAddress = new Address { Name = "Else" + Markup, Line1 = Markup, City = Markup, Country = "US" },
        Metadata = new Dictionary<string,
            string>(StringComparer.Ordinal)
        { ["\"><i>key</i>"] = "value" + Markup, ["plain"] = "</textarea><script>alert(4)</script>" },
        StoreId = "store" + Markup,
        Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, "Ship" + Markup, AdminHostOrders.Dollars(2))],
    };
}
