using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Hosting;
using Stripe;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests.Gateway;

/// <summary>Tests the properties of the SDK that would be faults in an order system.</summary>
public class SdkTrapsTests
{
    [Fact]
    public async Task A_capture_sends_its_amount()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);

        await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(30)), default);

        var form = shop.Stripe.Requests.Single(request => request.Path.EndsWith("/capture", StringComparison.Ordinal)).Parameters;
        form["amount_to_capture"]!.ToString().Should().Be("3000", "Stripe captures everything if the amount is missing");
    }

    [Fact]
    public async Task Values_that_do_not_exist_are_not_sent_as_empty_values()
    {
        // The server rejects every empty value.
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var hosted = new PaymentParameters { Hosted = true, ReturnUrl = "https://shop.example/thanks" };
        await shop.Provider.CreateAsync(shop.CreateRequest(parameters: hosted, key: "create-2"), default);
        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(1)), default);
        await shop.FindAsync(reference, refunds: true);

        var values = shop.Stripe.Requests.SelectMany(request => GetValues(request.Parameters)).ToArray();
        values.Should().HaveCountGreaterThan(20).And.NotContain(string.Empty);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_empty_idempotency_key_is_rejected_before_the_request(string? key)
    {
        await using var shop = await OpenAsync();

        var create = async () => await shop.Provider.CreateAsync(shop.CreateRequest(key: key!), default);

        await create.Should().ThrowAsync<ArgumentException>();
        shop.Stripe.Requests.Should().BeEmpty("the SDK would have sent a random key");
    }

    [Theory]
    [InlineData(402, """{"error":{"type":"card_error","code":"card_declined","payment_intent":{"id":"pi_1","amount":[]}}}""", null)]
    [InlineData(402, """{"error":{"type":"card_error","code":"card_declined","charge":{},"doc_url":7}}""", "card_declined")]
    [InlineData(400, """{"error":{"type":"invalid_request_error","code":"amount_too_small","message":[1]}}""", "amount_too_small")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"no"}""", null)]
    [InlineData(400, """{"error":5}""", null)]
    [InlineData(400, "[]", null)]
    [InlineData(500, "[]", null)]
    [InlineData(500, "", null)]
    [InlineData(404, "<html></html>", null)]
    [InlineData(200, "null", null)]
    [InlineData(200, "[]", null)]
    [InlineData(200, "{", null)]
    [InlineData(200, "5", null)]
    [InlineData(201, "{}", null)]
    public async Task A_response_with_an_unexpected_structure_is_a_decline_only_if_Stripe_says_so(int status, string body, string? decline)
    {
        var gateway = CreateGateway(_ => Respond(status, body));

        var reply = await gateway.CreatePaymentIntentAsync(new PaymentIntentCreateOptions { Amount = 1 }, "key", default);

        reply.Value.Should().BeNull();
        reply.Failure!.IsRefusal.Should().Be(decline is not null);
        if (decline is not null)
        {
            reply.Failure.Code.Should().Be(decline);
        }
    }

    [Fact]
    public async Task The_library_reports_nothing_about_the_host()
    {
        HttpRequestMessage? sent = null;
        var gateway = CreateGateway(request =>
        {
            sent = request;
            return Respond(200, """{"id":"pi_1","currency":"usd"}""", response => response.Headers.Add("Stripe-Notice", "Upgrade now"));
        });
        var error = Console.Error;
        using var console = new StringWriter();
        Console.SetError(console);
        try
        {
            for (var i = 0; i < 2; i++)
            {
                (await gateway.GetPaymentIntentAsync("pi_1", default)).Value!.Id.Should().Be("pi_1");
            }
        }
        finally
        {
            Console.SetError(error);
        }

        console.ToString().Should().NotContain("Upgrade now");
        sent!.Headers.Select(header => header.Key).Should().BeEquivalentTo("Authorization", "Stripe-Version");
    }

    [Fact]
    public async Task The_API_version_is_that_of_the_SDK()
    {
        await using var shop = await OpenAsync();
        await shop.CreateIntentAsync();

        StripeDefaults.ApiVersion.Should().Be(StripeConfiguration.ApiVersion);
        shop.Stripe.Requests.Single().ApiVersion.Should().Be(StripeConfiguration.ApiVersion);
        StripeConfiguration.StripeNetVersion.Should().Be(StripeVersionCheck.TestedVersion);
    }

    [Theory]
    [InlineData("""{"due_by":-1}""")]
    [InlineData("""{"due_by":"soon"}""")]
    [InlineData("""{"due_by":1e300}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    public async Task A_dispute_with_an_unexpected_deadline_still_reaches_the_order(string details)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var dispute = shop.Stripe.OpenDispute(reference);
        shop.Stripe.Change(dispute, found => found["evidence_details"] = JsonNode.Parse(details));
        shop.Stripe.Change(dispute, found => found["reason"] = 5);

        var found = (await shop.FindAsync(reference)).Snapshot!.Disputes;

        found.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Reference = dispute, Status = OrderDisputeStatus.Open, EvidenceDueBy = (DateTimeOffset?)null, Reason = (string?)null });
    }

    [Theory]
    [InlineData("exp_month")]
    [InlineData("capture_before")]
    public async Task A_card_without_an_expected_number_can_be_read(string member)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var charge = shop.Stripe.Get(reference)["latest_charge"]!.ToString();
        shop.Stripe.Change(charge, found => found["payment_method_details"]!["card"]![member] = null);

        (await shop.FindAsync(reference)).Snapshot!.CardLast4.Should().Be("4242");
    }

    [Fact]
    public void The_host_does_not_start_if_the_SDK_cannot_serialize()
    {
        var options = new StripeOptions { SecretKey = "sk_test_51Hidden" };
        options.WebhookSecrets.Add("whsec_Hidden");

        new StripeOptionsValidator { IsReflectionEnabled = false }.Validate(name: null, options).Failures
            .Should().ContainSingle().Which.Should().Contain("JsonSerializerIsReflectionEnabledByDefault must be true");
    }

    private static IEnumerable<string> GetValues(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => GetValues(member.Value!)),
        JsonArray items => items.SelectMany(item => GetValues(item!)),
        _ => [node.ToString()],
    };

    private static StripeGateway CreateGateway(Func<HttpRequestMessage, HttpResponseMessage> respond)
    {
        var clients = new Clients(new Handler(respond));
        var transport = new StripeTransport(clients, "stripe", TimeSpan.FromSeconds(30), TimeProvider.System);
        var client = new StripeClient(new StripeClientOptions { ApiKey = "sk_test_1", HttpClient = transport });
        return new StripeGateway(client, new StripeGatewaySettings { MaxAttempts = 1 }, TimeProvider.System, NullLogger.Instance);
    }

    private static HttpResponseMessage Respond(int status, string body, Action<HttpResponseMessage>? change = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        change?.Invoke(response);
        return response;
    }

    private sealed class Clients(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(respond(request));
    }
}
