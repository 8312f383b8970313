using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests what is saved with a payment before Stripe is called.</summary>
public class PreparationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payment_whose_response_was_lost_is_repeated_after_a_restart_with_other_options(bool hosted)
    {
        await using var before = await OpenAsync(options => (options.StatementDescriptorSuffix, options.PageLocale) = ("LAMPS", "de"));
        await using var scope = before.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = await PlaceAsync(orders);
        before.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.LoseResponse, "POST") { Times = 3 });
        var start = new StartPayment(order.Id, "stripe", Actor.Customer("ada"))
        {
            Hosted = hosted,
            ReturnUrl = "https://shop.example/thanks",
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-7" },
        };
        var lost = async () => await orders.StartPaymentAsync(start);
        await lost.Should().ThrowAsync<PaymentProviderException>();

        var after = before.Restart(options =>
        {
            (options.StatementDescriptorSuffix, options.PageLocale) = ("CHAIRS", "fr");
            options.ShowLineItems = false;
            options.SendCustomerDetails = true;
        });
        await using var second = after.CreateScope();
        var repeated = await second.ServiceProvider.GetRequiredService<OrderService>().StartPaymentAsync(start);

        repeated.Succeeded.Should().BeTrue();
        var sent = before.Stripe.Requests.Where(request => request.Method == "POST").ToArray();
        sent.Should().HaveCount(4);
        sent.Select(request => request.IdempotencyKey).Distinct().Should().ContainSingle();
        sent.Select(request => request.Parameters.ToJsonString()).Distinct().Should().ContainSingle();
        sent[0].Parameters.ToJsonString().Should().Contain("LAMPS");
        before.Stripe.List(hosted ? "checkout.session" : "payment_intent").Should().ContainSingle();
    }

    [Fact]
    public async Task The_hosted_page_lists_the_items_in_the_configured_language_and_expires()
    {
        await using var shop = await OpenAsync(options =>
        {
            options.PageLocale = "de";
            options.PageLifetime = TimeSpan.FromMinutes(45);
        });
        var now = shop.Time.GetUtcNow();

        var form = await StartAsync(shop, hosted: true);

        form["line_items"]!.AsArray().Select(line => (
            line!["price_data"]!["product_data"]!["name"]!.ToString(),
            line["quantity"]!.ToString(),
            line["price_data"]!["unit_amount"]!.ToString()))
            .Should().Equal(("Lamp", "2", "4500"), ("Parcel", "1", "1000"));
        form["locale"]!.ToString().Should().Be("de");
        form["expires_at"]!.ToString().Should().Be($"{now.AddMinutes(45).ToUnixTimeSeconds()}");
        form["customer_email"].Should().BeNull("details of the customer are sent only if the option is set");
    }

    [Fact]
    public async Task The_statement_descriptor_of_the_options_is_sent()
    {
        await using var shop = await OpenAsync(options => options.StatementDescriptorSuffix = "LAMPS");

        (await StartAsync(shop, hosted: false))["statement_descriptor_suffix"]!.ToString().Should().Be("LAMPS");
        var page = await StartAsync(shop, hosted: true);
        page["payment_intent_data"]!["statement_descriptor_suffix"]!.ToString().Should().Be("LAMPS");
    }

    [Fact]
    public async Task Details_for_fraud_detection_are_sent_if_the_option_is_set()
    {
        await using var shop = await OpenAsync(options => options.SendCustomerDetails = true);

        var form = await StartAsync(shop, hosted: false);

        form["shipping"]!["name"]!.ToString().Should().Be("Ada Example");
        form["shipping"]!["address"]!["line1"]!.ToString().Should().Be("1 Long Lane");
        form["shipping"]!["address"]!["state"]!.ToString().Should().Be("OR");
        form["metadata"]!["customer_email"]!.ToString().Should().Be("ada@example.com");
    }

    [Fact]
    public async Task The_customer_of_the_application_is_mapped_to_a_Stripe_customer()
    {
        await using var shop = await OpenAsync(
            addServices: services => services.AddNotalockOrders().AddStripeCustomerResolver<Customers>());

        (await StartAsync(shop, hosted: false))["customer"]!.ToString().Should().Be("cus_ada");
        (await StartAsync(shop, hosted: true))["customer"]!.ToString().Should().Be("cus_ada");
        (await StartAsync(shop, hosted: false, customer: null))["customer"].Should().BeNull("a guest has no customer");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(60)]
    public async Task Line_items_add_up_to_the_amount_and_are_limited(int items)
    {
        await using var shop = await OpenAsync();
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = (await orders.CreateAsync(new CreateOrder(
            Actor.Customer("ada"),
            Currency.FromCode("usd"),
            [.. Enumerable.Range(1, items).Select(i => new CartItem($"p{i}", $"Product {i}", i, Usd(i)))])
        {
            CustomerId = "ada",
            Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Tax, "VAT", Usd(1.23m))],
        })).EnsureSucceeded().Order;

        var lines = (await StartAsync(shop, orders, order, hosted: true))["line_items"]!.AsArray();

        lines.Sum(line => Parse(line!["quantity"]) * Parse(line["price_data"]!["unit_amount"]))
            .Should().Be(order.Total.MinorUnits);
        lines.Count.Should().Be(Math.Min(items + 1, 20));
    }

    [Fact]
    public async Task An_order_with_a_discount_is_shown_as_one_line()
    {
        await using var shop = await OpenAsync();
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = (await orders.CreateAsync(new CreateOrder(
            Actor.Customer("ada"), Currency.FromCode("usd"), [new CartItem("lamp", "Lamp", 2, Usd(45))])
        {
            CustomerId = "ada",
            Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Discount, "Ten off", Usd(-10))],
        })).EnsureSucceeded().Order;

        var lines = (await StartAsync(shop, orders, order, hosted: true))["line_items"]!.AsArray();

        lines.Should().ContainSingle().Which!["price_data"]!["unit_amount"]!.ToString().Should().Be("8000");
    }

    [Fact]
    public async Task A_refund_keeps_its_reason_as_metadata()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();

        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(1), reason: "The lamp arrived broken"), default);
        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(1), key: "refund-2", reason: "duplicate"), default);

        var forms = shop.Stripe.Requests.Where(request => request.Path == "/v1/refunds").Select(request => request.Parameters).ToArray();
        forms[0]["reason"].Should().BeNull("Stripe has only three reasons of its own");
        forms[0]["metadata"]!["reason"]!.ToString().Should().Be("The lamp arrived broken");
        forms[1]["reason"]!.ToString().Should().Be("duplicate");
    }

    private static long Parse(JsonNode? number) => long.Parse(number!.ToString(), CultureInfo.InvariantCulture);

    private static async Task<JsonObject> StartAsync(StripeShop shop, bool hosted, string? customer = "ada")
    {
        await using var scope = shop.CreateScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        return await StartAsync(shop, orders, await PlaceAsync(orders, customer), hosted);
    }

    private static async Task<JsonObject> StartAsync(StripeShop shop, OrderService orders, Order order, bool hosted)
    {
        (await orders.StartPaymentAsync(new StartPayment(order.Id, "stripe", Actor.System("test"))
        {
            Hosted = hosted,
            ReturnUrl = "https://shop.example/thanks",
        })).EnsureSucceeded();
        return shop.Stripe.Requests.Last(request => request.Method == "POST").Parameters;
    }

    private sealed class Customers : IStripeCustomerResolver
    {
        public ValueTask<string?> ResolveAsync(Order order, string provider, CancellationToken cancellationToken) =>
            ValueTask.FromResult<string?>(order.CustomerId is { } id && provider == "stripe" ? $"cus_{id}" : null);
    }
}
