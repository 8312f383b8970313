using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class CustomerCartTests
{
    [Theory]
    [InlineData(Callers.Ada)]
    [InlineData(null)]
    public async Task Currencies_and_fields_that_the_host_does_not_allow_are_rejected_by_name(string? claims)
    {
        await using var host = await StartAsync();
        using var caller = host.Client(claims);

        using var currency = await caller.PostAsync("/api/orders", Cart(c => c["currency"] = "idr"));
        using var currencyWithoutDecimals = await caller.PostAsync("/api/orders", Cart(c =>
        {
            c["currency"] = "jpy";
            c["items"]![0]!["unit_price"] = 49.99m;
        }));
        using var fields = await caller.PostAsync("/api/orders", Cart(c =>
        {
            c["store_id"] = "outlet";
            c["metadata"] = new JsonObject { ["a"] = "b" };
            c["items"]![0]!["sku"] = "LAMP";
            c["items"]![0]!["requires_shipping"] = false;
            c["items"]![0]!["metadata"] = new JsonObject { ["a"] = "b" };
        }));
        using var shipped = await caller.PostAsync("/api/orders", Cart(c => c["items"]![0]!["requires_shipping"] = true));
        using var empty = await caller.PostAsync("/api/orders", Cart(c => c["metadata"] = new JsonObject()));

        foreach (var rejected in new[] { currency, currencyWithoutDecimals })
        {
            (await rejected.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderHttpErrorCodes.CurrencyNotAllowed))
                .Fields().Should().Equal("currency");
        }

        (await fields.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderHttpErrorCodes.FieldNotAllowed))
            .Fields().Should().Equal("store_id", "metadata", "items[0].sku", "items[0].requires_shipping", "items[0].metadata");
        empty.StatusCode.Should().Be(HttpStatusCode.Created, "an empty object sets nothing");
        shipped.StatusCode.Should().Be(HttpStatusCode.Created, "it is the default");
    }

    [Fact]
    public async Task Staff_can_use_every_currency_and_every_field()
    {
        await using var host = await StartAsync();
        using var manager = host.Client(Callers.Manager);

        var order = await manager.PlaceAsync(Carts.Lamp(c =>
        {
            c["currency"] = "idr";
            c["customer_id"] = "bob";
            c["store_id"] = "outlet";
            c["metadata"] = new JsonObject { ["a"] = "b" };
        }));

        (order.Text("currency"), order.Text("store_id")).Should().Be(("idr", "outlet"));
    }

    [Fact]
    public async Task A_host_can_let_customers_set_that_an_item_is_not_shipped()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Http = static o =>
        {
            o.Currencies.Add("USD");
            o.AllowCustomerRequiresShipping = true;
        });
        using var ada = host.Client(Callers.Ada);

        var order = await ada.PlaceAsync(Cart(c => c["items"]![0]!["requires_shipping"] = false));

        (order["items"]![0]!["requires_shipping"]!.GetValue<bool>(), order.Text("fulfillment_state")).Should().Be((false, "not_required"));
    }

    [Fact]
    public async Task The_fields_of_a_cart_are_validated_before_the_reviewer_is_called()
    {
        var reviews = new CountingReviewer();
        await using var host = await StartAsync(reviews);
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", Cart(c => c["items"]![0]!["product_id"] = "lamp\0"));

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields()
            .Should().Equal("items[0].product_id");
        reviews.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_cart_that_the_reviewer_rejects_has_status_422_with_every_code()
    {
        var reviews = new CountingReviewer { Error = new OrderError(OrderErrorCodes.InvalidField, "The cart must be smaller.", "items") };
        await using var host = await StartAsync(reviews);
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", Cart());

        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.InvalidField);
    }

    private static string Cart(Action<JsonObject>? change = null) => Carts.Lamp(c =>
    {
        c["items"]![0]!.AsObject().Remove("sku");
        change?.Invoke(c);
    });

    private static Task<ApiHost> StartAsync(CountingReviewer? reviewer = null) => ApiHost.StartAsync(ApiHost.Memory, setup =>
    {
        setup.Http = static o =>
        {
            o.AllowGuestCheckout = true;
            o.Currencies.Add("USD");
        };
        if (reviewer is not null)
        {
            setup.Use(reviewer);
        }
    });
}
