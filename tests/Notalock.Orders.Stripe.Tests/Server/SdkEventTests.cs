using Notalock.Orders.StripeServer;
using Stripe;
using Stripe.Checkout;
using Stripe.Radar;

namespace Notalock.Orders.Stripe.Tests.Server;

/// <summary>Tests that the SDK of Stripe reads and verifies every event of the fake server.</summary>
public class SdkEventTests
{
    [Fact]
    public async Task Every_event_has_an_object_of_its_type()
    {
        await using var sdk = await SdkClient.OpenAsync();
        await RunAllAsync(sdk);

        foreach (var webhook in sdk.Server.TakeWebhooks())
        {
            var json = System.Text.Encoding.UTF8.GetString(webhook.Body.Span);
            var parsed = EventUtility.ConstructEvent(
                json, webhook.Signature, sdk.Server.WebhookSecrets[0], 300, SdkClient.Start.ToUnixTimeSeconds());

            parsed.Should().BeEquivalentTo(new
            {
                webhook.Event.Id,
                webhook.Event.Type,
                ApiVersion = StripeConfiguration.ApiVersion,
                Created = SdkClient.Start.UtcDateTime,
                Account = (string?)null,
            });
            parsed.Data.Object.Should().BeOfType(GetExpectedType(parsed.Type), parsed.Type);
            ((IHasId)parsed.Data.Object).Id.Should().NotBeNullOrEmpty();
        }

        sdk.Server.Events.Select(fakeEvent => fakeEvent.Type).Distinct().Should().BeEquivalentTo(
            [
                .. StripeDefaults.WebhookEvents, "payment_intent.created", "charge.succeeded", "charge.failed", "charge.captured",
                "charge.expired",
            ],
            "the test covers every event that the fake server has");
    }

    [Fact]
    public async Task Undelivered_events_are_listed_by_type_and_time()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var events = new EventService(sdk.Client);
        await sdk.CreatePaidAsync();
        var options = new EventListOptions
        {
            DeliverySuccess = false,
            Types = ["payment_intent.created", "payment_intent.succeeded"],
            Created = new DateRangeOptions { GreaterThanOrEqual = SdkClient.Start.UtcDateTime },
        };

        var undelivered = (await events.ListAsync(options)).Data;
        sdk.Server.TakeWebhooks();
        var left = (await events.ListAsync(options)).Data;

        undelivered.Select(stripeEvent => stripeEvent.Type).Should().Equal("payment_intent.succeeded", "payment_intent.created");
        undelivered[0].Data.Object.Should().BeOfType<PaymentIntent>().Which.AmountReceived.Should().Be(5000);
        left.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fraud_warning_and_a_review_have_the_payment()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var paid = await sdk.CreatePaidAsync();
        var warning = sdk.Server.AddFraudWarning(paid.Id, "card_never_received");
        var review = sdk.Server.OpenReview(paid.Id);
        sdk.Server.UpdateFraudWarning(warning, actionable: false);
        sdk.Server.CloseReview(review, "refunded_as_fraud");

        var warnings = Read<EarlyFraudWarning>(sdk.Server, "radar.early_fraud_warning.");
        var reviews = Read<Review>(sdk.Server, "review.");

        warnings.Should().OnlyContain(
            read => read.Id == warning && read.PaymentIntentId == paid.Id && read.ChargeId == paid.LatestChargeId &&
                read.FraudType == "card_never_received");
        warnings.Select(read => read.Actionable).Should().Equal(true, false);
        reviews.Should().OnlyContain(
            read => read.Id == review && read.PaymentIntentId == paid.Id && read.ChargeId == paid.LatestChargeId &&
                read.OpenedReason == "rule");
        reviews.Select(read => (read.Open, read.Reason, (string?)read.ClosedReason))
            .Should().Equal((true, "rule", null), (false, "refunded_as_fraud", "refunded_as_fraud"));
        (await sdk.GetAsync(paid.Id)).ReviewId.Should().Be(review);
    }

    [Fact]
    public async Task Events_of_a_connected_account_name_it()
    {
        await using var sdk = await SdkClient.OpenAsync();
        sdk.Server.Account = "acct_1";
        await sdk.Payments.CreateAsync(
            new PaymentIntentCreateOptions { Amount = 100, Currency = "usd" }, new RequestOptions { StripeAccount = "acct_1" });

        var body = sdk.Server.Events.Should().ContainSingle().Which.Body;

        EventUtility.ParseEvent(body).Account.Should().Be("acct_1");
        sdk.Server.Requests.Should().ContainSingle().Which.Account.Should().Be("acct_1");
    }

    private static IReadOnlyList<T> Read<T>(FakeStripe server, string prefix) =>
    [
        .. server.Events
            .Where(fakeEvent => fakeEvent.Type.StartsWith(prefix, StringComparison.Ordinal))
            .Select(fakeEvent => (T)EventUtility.ParseEvent(fakeEvent.Body).Data.Object),
    ];

    private static Type GetExpectedType(string type) => type switch
    {
        "charge.refund.updated" => typeof(Refund),
        _ when type.StartsWith("payment_intent.", StringComparison.Ordinal) => typeof(PaymentIntent),
        _ when type.StartsWith("charge.dispute.", StringComparison.Ordinal) => typeof(Dispute),
        _ when type.StartsWith("charge.", StringComparison.Ordinal) => typeof(Charge),
        _ when type.StartsWith("refund.", StringComparison.Ordinal) => typeof(Refund),
        _ when type.StartsWith("checkout.session.", StringComparison.Ordinal) => typeof(Session),
        _ when type.StartsWith("review.", StringComparison.Ordinal) => typeof(Review),
        _ => typeof(EarlyFraudWarning),
    };

    // Brings about every event at least once.
    private static async Task RunAllAsync(SdkClient sdk)
    {
        var server = sdk.Server;
        var captured = await sdk.CreatePaymentAsync(capture: false);
        server.Decline(captured.Id);
        server.RequireAction(captured.Id);
        server.StartProcessing(captured.Id);
        server.Pay(captured.Id);
        server.CaptureInDashboard(captured.Id);
        server.FailRefund(server.RefundInDashboard(captured.Id, 1000));
        server.CompleteRefund(server.RefundInDashboard(captured.Id, 1000));
        var dispute = server.OpenDispute(captured.Id);
        server.UpdateDispute(dispute, "under_review");
        server.UpdateDispute(dispute, "won");
        server.UpdateFraudWarning(server.AddFraudWarning(captured.Id), actionable: false);
        server.CloseReview(server.OpenReview(captured.Id));
        server.ExpireAuthorization((await sdk.CreatePaidAsync(capture: false)).Id);
        server.Pay(await CreatePageAsync(sdk));
        var slow = await CreatePageAsync(sdk);
        server.StartProcessing(slow);
        server.Pay(slow);
        var declined = await CreatePageAsync(sdk);
        server.StartProcessing(declined);
        server.Decline(declined);
        server.ExpireSession(await CreatePageAsync(sdk));
    }

    private static async Task<string> CreatePageAsync(SdkClient sdk)
    {
        var item = new SessionLineItemOptions
        {
            Quantity = 1,
            PriceData = new SessionLineItemPriceDataOptions
            {
                Currency = "usd",
                UnitAmount = 5000,
                ProductData = new SessionLineItemPriceDataProductDataOptions { Name = "Lamp" },
            },
        };
        var session = await new SessionService(sdk.Client).CreateAsync(
            new SessionCreateOptions { Mode = "payment", SuccessUrl = "https://shop.example/thanks", LineItems = [item] });
        return session.Id;
    }
}
