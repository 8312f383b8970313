using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer.Schemas;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class RequestSchemaTests
{
    [SchemaTheory]
    [InlineData("2026-07-29.dahlia")]
    [InlineData("2026-10-28.endive")]
    public void The_official_schemas_are_available_for_the_validation_of_requests(string version)
    {
        RequestSchemas.Available.Should().NotBeNull("NOTALOCK_REQUIRE contains stripe-schemas");
        RequestSchemas.Available!.Versions.Should().Contain(version);
    }

    [SchemaTheory]
    [InlineData("POST /v1/refunds", """{"payment_intent":"pi_1","amount":"100"}""", true)]
    [InlineData("POST /v1/refunds", """{"payment_intent":"pi_1","amount":"a lot"}""", false)]
    [InlineData("POST /v1/refunds", """{"payment_intent":"pi_1","reason":"he asked"}""", false)]
    [InlineData("POST /v1/refunds", """{"payment":"pi_1"}""", false)]
    [InlineData("POST /v1/payment_intents", """{"amount":"100"}""", false)]
    [InlineData("POST /v1/payment_intents", """{"amount":"100","currency":"usd","automatic_payment_methods":{"enabled":"true"}}""", true)]
    [InlineData("POST /v1/payment_intents", """{"amount":"100","currency":"usd","automatic_payment_methods":{"enabled":"yes"}}""", false)]
    [InlineData("POST /v1/payment_intents", """{"amount":"100","currency":"usd","payment_method_types":["card"]}""", false)]
    [InlineData("GET /v1/events", """{"types":["a"],"created":{"gte":"1"},"delivery_success":"false"}""", true)]
    [InlineData("GET /v1/events", """{"types":"a"}""", false)]
    [InlineData("GET /v1/nothing", "{}", false)]
    public void The_schema_validation_finds_invalid_requests(string operation, string parameters, bool isValid)
    {
        var errors = RequestSchemas.Available!.Validate(operation, System.Text.Json.Nodes.JsonNode.Parse(parameters)!.AsObject());

        errors.Any().Should().Be(!isValid);
    }

    [Fact]
    public async Task Every_request_of_the_gateway_is_valid_by_the_schemas()
    {
        // The server validates the requests, and disposing the shop fails if a request was invalid.
        await using var shop = await OpenAsync(options => options.StatementDescriptorSuffix = "LAMPS");
        var parameters = new PaymentParameters
        {
            ReceiptEmail = "ada@example.com",
            Description = "A lamp",
            ReturnUrl = "https://shop.example/thanks",
        };
        var create = shop.CreateRequest(capture: false, parameters: parameters);
        var authorized = (await shop.Provider.CreateAsync(create, default)).Snapshot!.Reference;
        shop.Stripe.Pay(authorized!);
        await shop.Provider.CaptureAsync(shop.CaptureRequest(authorized, Usd(40)), default);
        await shop.Provider.RefundAsync(shop.RefundRequest(authorized, Usd(1), reason: "duplicate"), default);
        await shop.Provider.RefundAsync(shop.RefundRequest(authorized, Usd(1), key: "refund-2"), default);
        shop.Stripe.ExpandCharges = false;
        shop.Stripe.OpenDispute(authorized!);
        await shop.FindAsync(authorized, refunds: true);
        var refund = shop.RefundRequest(authorized, Usd(1), key: "refund-3");
        await shop.Provider.RefundAsync(refund, default);
        await shop.Provider.RefundAsync(refund, default);
        var voided = (await shop.Provider.CreateAsync(shop.CreateRequest(key: "create-2"), default)).Snapshot!.Reference;
        await shop.Provider.VoidAsync(shop.VoidRequest(voided), default);
        var hosted = shop.CreateRequest(
            key: "create-3", capture: false, parameters: parameters with { Hosted = true, CancelUrl = "https://shop.example/cart" });
        var session = (await shop.Provider.CreateAsync(hosted, default)).Snapshot!.SessionReference;
        await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session, "void-2"), default);
        await foreach (var _ in shop.Source.ListUndeliveredAsync(shop.Time.GetUtcNow(), default))
        {
        }

        shop.Stripe.Violations.Should().BeEmpty();
        shop.Stripe.Requests.Select(request => $"{request.Method} {Template(request.Path)}").Distinct().Should().BeEquivalentTo(
            "POST /v1/payment_intents", "GET /v1/payment_intents/*",
            "POST /v1/payment_intents/*/capture", "POST /v1/payment_intents/*/cancel",
            "POST /v1/refunds", "GET /v1/refunds", "GET /v1/refunds/*", "GET /v1/charges/*", "GET /v1/events", "GET /v1/disputes",
            "POST /v1/checkout/sessions", "GET /v1/checkout/sessions/*", "POST /v1/checkout/sessions/*/expire");
    }

    private static string Template(string path) =>
        string.Join('/', path.Split('/').Select(part => part.Any(char.IsAsciiDigit) && part is not "v1" ? "*" : part));
}
