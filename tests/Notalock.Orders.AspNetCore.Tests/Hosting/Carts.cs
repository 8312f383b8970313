using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Creates carts.</summary>
internal static class Carts
{
    public const string Email = "ada@example.com";

    /// <summary>Creates a cart with two lamps at 50 dollars each.</summary>
    public static string Lamp(Action<JsonObject>? change = null)
    {
        var cart = new JsonObject
        {
            ["currency"] = "usd",
            ["items"] = new JsonArray(new JsonObject
            {
                ["product_id"] = "lamp-01",
                ["name"] = "Brass desk lamp",
                ["sku"] = "LAMP-BRASS",
                ["quantity"] = 2,
                ["unit_price"] = 50.00m,
            }),
            ["customer_email"] = Email,
            ["customer_name"] = "Ada Example",
            ["shipping_address"] = new JsonObject { ["line1"] = "Rue du Test 1", ["city"] = "Lyon", ["country"] = "FR" },
        };
        change?.Invoke(cart);
        return cart.ToJsonString();
    }
}
