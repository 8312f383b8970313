using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Documentation.Tests.Snippets;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Attacks the cart reviewer of the security page, in an application that is configured as the page describes.</summary>
public sealed class CartReviewTests : IAsyncLifetime
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public static TheoryData<string> Currencies() => [.. Currency.All.Select(static c => c.Code).Where(static c => c != "eur")];

    public async Task InitializeAsync()
    {
        await _connection.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContext<ShopDbContext>(db => db.UseSqlite(_connection));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        Web.Policies(builder);
        builder.Services.AddNotalockOrders()
            .AddInMemoryStore()
            .AddAspNetCore(o =>
            {
                o.AllowGuestCheckout = true;
                o.Currencies.Add("eur");
            })
            .AddCartReviewer<PriceCheck>();
        _app = builder.Build();
        _app.MapNotalockOrders();
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var shop = scope.ServiceProvider.GetRequiredService<ShopDbContext>();
            await shop.Database.EnsureCreatedAsync();
            shop.Add(new Product { Id = "lamp", Name = "Brass desk lamp", Sku = "LAMP", Price = 89.50m, Currency = "eur" });
            shop.Add(new Product { Id = "mug", Name = "Stoneware mug", Price = 18m, Currency = "eur" });
            shop.Add(new Product { Id = "poster", Name = "Poster", Price = 5m, Currency = "gbp" });
            await shop.SaveChangesAsync();
        }

        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task The_cart_of_the_catalog_is_accepted_with_the_sku_of_the_catalog()
    {
        using var response = await SendAsync(_ => { });

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var order = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        order["items"]![0]!["sku"]!.GetValue<string>().Should().Be("LAMP");
        order["total_amount"]!.ToJsonString().Should().Be("179.00");
    }

    [Theory]
    [MemberData(nameof(Currencies))]
    public async Task Every_currency_that_the_shop_does_not_use_is_rejected(string currency)
    {
        foreach (var price in new[] { 89.50m, 89m, 0.01m })
        {
            using var response = await SendAsync(cart =>
            {
                cart["currency"] = currency;
                cart["items"]![0]!["unit_price"] = price;
            });

            await ShouldBeRejectedAsync(response, "currency");
        }
    }

    [Fact]
    public async Task Every_field_that_differs_from_the_catalog_is_rejected()
    {
        var attacks = new (string Field, Action<JsonNode> Change)[]
        {
            ("items[0].product_id", cart => cart["items"]![0]!["product_id"] = "yacht"),
            ("items[0].product_id", cart => cart["items"]![0]!["product_id"] = "LAMP"),
            ("items[0].name", cart => cart["items"]![0]!["name"] = "Wool throw"),
            ("items[0].name", cart => cart["items"]![0]!["product_id"] = "mug"),
            ("items[0].unit_price", cart => cart["items"]![0]!["unit_price"] = 0),
            ("items[0].unit_price", cart => cart["items"]![0]!["unit_price"] = 89.49m),
            ("items[0].unit_price", cart => cart["items"]![0]!["unit_price"] = 89.51m),
            ("items[0].unit_price", cart => (cart["items"]![0]!["product_id"], cart["items"]![0]!["name"]) = ("poster", "Poster")),
            ("items[0].sku", cart => cart["items"]![0]!["sku"] = "THROW"),
            ("items[0].metadata", cart => cart["items"]![0]!["metadata"] = new JsonObject { ["gift"] = "true" }),
            ("items[0].adjustments", cart => cart["items"]![0]!["adjustments"] = new JsonArray(Discount())),
            ("items[1].unit_price", cart => cart["items"]!.AsArray().Add(Item("mug", "Stoneware mug", 1m))),
            ("adjustments", cart => cart["adjustments"] = new JsonArray(Discount())),
            ("shipping_method", cart => cart["shipping_method"] = "Express, free of charge"),
            ("metadata", cart => cart["metadata"] = new JsonObject { ["approved"] = "true" }),
            ("store_id", cart => cart["store_id"] = "outlet"),
        };
        foreach (var (field, change) in attacks)
        {
            using var response = await SendAsync(change);

            await ShouldBeRejectedAsync(response, field);
        }
    }

    private static async Task ShouldBeRejectedAsync(HttpResponseMessage response, string field)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "{0} differs: {1}", field, body);
        JsonNode.Parse(body)!["errors"]!.AsObject().Select(static p => p.Key).Should().Contain(field);
    }

    private static JsonObject Discount() => new() { ["kind"] = "discount", ["label"] = "Friends", ["amount"] = -89 };

    private static JsonObject Item(string id, string name, decimal price) =>
        new() { ["product_id"] = id, ["name"] = name, ["quantity"] = 2, ["unit_price"] = price };

    private async Task<HttpResponseMessage> SendAsync(Action<JsonNode> change)
    {
        var cart = new JsonObject
        {
            ["currency"] = "eur",
            ["customer_email"] = "ada@example.com",
            ["items"] = new JsonArray(Item("lamp", "Brass desk lamp", 89.50m)),
        };
        change(cart);
        using var content = new StringContent(cart.ToJsonString(), Encoding.UTF8, "application/json");
        return await _client.PostAsync(new Uri("/api/orders", UriKind.Relative), content);
    }
}
