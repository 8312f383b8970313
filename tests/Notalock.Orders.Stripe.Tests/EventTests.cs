using System.Text;
using System.Text.Json.Nodes;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.Stripe.Webhooks;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests every event type with objects that have the members of the published types.</summary>
public class EventTests
{
    [Fact]
    public void Every_subscribed_event_is_mapped()
    {
        foreach (var type in StripeDefaults.WebhookEvents.Concat(StripeDefaults.OptionalWebhookEvents))
        {
            var kind = type.StartsWith("payment_intent.", StringComparison.Ordinal) ? "payment_intent"
                : type.StartsWith("charge.dispute.", StringComparison.Ordinal) ? "dispute"
                : type.StartsWith("refund.", StringComparison.Ordinal) || type == "charge.refund.updated" ? "refund"
                : type.StartsWith("checkout.", StringComparison.Ordinal) ? "checkout.session"
                : type.StartsWith("radar.", StringComparison.Ordinal) ? "radar.early_fraud_warning"
                : type.StartsWith("review.", StringComparison.Ordinal) ? "review"
                : "charge";

            var notification = Read(type, Fixture.Create(kind));

            notification.Snapshot.Should().NotBeNull("{0} concerns a known payment", type);
            notification.Snapshot!.Reference.Should().Be(Fixture.Intent);
            notification.NeedsLookup.Should().BeFalse("{0} contains all details", type);
            notification.Should().BeEquivalentTo(new
            {
                Provider = "stripe",
                EventId = "evt_3TfixtureF6",
                Type = type,
                OccurredAt = DateTimeOffset.FromUnixTimeSeconds(1785585620),
            });
        }
    }

    [Fact]
    public void Processing_and_required_action_are_mapped_to_their_statuses()
    {
        Read("payment_intent.processing", Intent("processing")).Snapshot!.Status.Should().Be(OrderPaymentStatus.Processing);
        Read("payment_intent.requires_action", Intent("requires_action")).Snapshot!.Status.Should().Be(OrderPaymentStatus.RequiresAction);
    }

    [Fact]
    public void An_authorization_contains_the_authorized_amount()
    {
        var snapshot = Read("payment_intent.amount_capturable_updated", Intent("requires_capture", intent =>
        {
            intent["capture_method"] = "manual";
            intent["amount_capturable"] = 4999;
            intent["latest_charge"] = "ch_3TfixtureB2";
        })).Snapshot;

        snapshot.Should().BeEquivalentTo(new
        {
            Fixture.OrderId,
            Fixture.PaymentId,
            Status = OrderPaymentStatus.Authorized,
            Amount = Usd(49.99m),
            AuthorizedAmount = Usd(49.99m),
            CapturedAmount = Usd(0),
            RefundedAmount = (Money?)null,
        });
    }

    [Fact]
    public void A_succeeded_intent_contains_the_received_amount_and_an_expanded_charge_adds_receipt_and_card()
    {
        var bare = Intent("succeeded", intent => intent["amount_received"] = 4999);
        Read("payment_intent.succeeded", bare).Snapshot.Should().BeEquivalentTo(
            new
            {
                Status = OrderPaymentStatus.Captured,
                CapturedAmount = Usd(49.99m),
                ReceiptUrl = (string?)null,
                AuthorizedAmount = (Money?)null,
            });

        bare["latest_charge"] = Fixture.Create("charge");
        Read("payment_intent.succeeded", (JsonObject)bare.DeepClone()).Snapshot.Should().BeEquivalentTo(new
        {
            ReceiptUrl = "https://pay.stripe.com/receipts/payment/fixture",
            Method = "card",
            CardBrand = "visa",
            CardLast4 = "4242",
            RefundedAmount = Usd(0),
        });
    }

    [Fact]
    public void A_failure_contains_its_code_and_no_personal_data()
    {
        var failed = Intent("requires_payment_method", intent => intent["last_payment_error"] = new JsonObject
        {
            ["type"] = "card_error",
            ["code"] = "card_declined",
            ["decline_code"] = "do_not_honor",
            ["message"] = "The card of Ada Example was declined.",
            ["payment_method"] = new JsonObject { ["billing_details"] = new JsonObject { ["email"] = "ada@example.com" } },
        });

        Read("payment_intent.payment_failed", failed).Snapshot.Should().BeEquivalentTo(new
        {
            Status = OrderPaymentStatus.Failed,
            FailureCode = "card_declined",
            FailureMessage = "Declined: do not honor.",
        });
        Read("payment_intent.payment_failed", Intent("requires_payment_method")).Snapshot!.Status
            .Should().Be(OrderPaymentStatus.Failed, "the event type takes precedence over the object");
    }

    [Theory]
    [InlineData("manual", "automatic", PaymentSnapshot.AuthorizationExpired)]
    [InlineData("manual", "expired", PaymentSnapshot.AuthorizationExpired)]
    [InlineData("manual", "requested_by_customer", null)]
    [InlineData("automatic", "automatic", null)]
    public void A_cancellation_shows_whether_the_authorization_expired(string captureMethod, string reason, string? code)
    {
        var canceled = Intent("canceled", intent =>
        {
            intent["capture_method"] = captureMethod;
            intent["cancellation_reason"] = reason;
        });

        Read("payment_intent.canceled", canceled).Snapshot
            .Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Voided, FailureCode = code });
    }

    [Fact]
    public void A_charge_contains_the_refunded_amount_and_no_status()
    {
        var charge = Fixture.Create("charge", value => value["amount_refunded"] = 2000);

        Read("charge.refunded", charge).Snapshot.Should().BeEquivalentTo(new
        {
            Fixture.OrderId,
            Reference = Fixture.Intent,
            Status = (OrderPaymentStatus?)null,
            RefundedAmount = Usd(20),
            CapturedAmount = (Money?)null,
            RefundsAreComplete = false,
        });
    }

    [Fact]
    public void A_released_authorization_is_not_a_refund()
    {
        var released = Fixture.Create("charge", value =>
        {
            value["captured"] = false;
            value["amount_captured"] = 0;
            value["amount_refunded"] = 4999;
            value["refunded"] = true;
        });
        var partial = Fixture.Create("charge", value =>
        {
            value["amount_captured"] = 3000;
            value["amount_refunded"] = 1999;
        });

        Read("charge.refunded", released).Snapshot!.RefundedAmount.Should().Be(Usd(0));
        Read("charge.refunded", partial).Snapshot!.RefundedAmount.Should().Be(Usd(0));
    }

    [Fact]
    public void A_charge_with_a_complete_list_of_refunds_is_mapped_completely()
    {
        var charge = Fixture.Create("charge", value =>
        {
            value["amount_refunded"] = 2000;
            value["refunds"] =
                new JsonObject { ["object"] = "list", ["has_more"] = false, ["data"] = new JsonArray(Fixture.Create("refund")) };
        });

        var snapshot = Read("charge.refunded", charge).Snapshot!;

        snapshot.RefundsAreComplete.Should().BeTrue();
        snapshot.Refunds.Should().ContainSingle().Which.Amount.Should().Be(Usd(20));
    }

    [Fact]
    public void The_charge_of_an_authorization_contains_its_expiration_time()
    {
        var charge = Fixture.Create("charge", value =>
        {
            value["captured"] = false;
            value["amount_captured"] = 0;
            value["payment_method_details"]!["card"]!["capture_before"] = 1786190400;
        });

        Read("charge.succeeded", charge).Snapshot!.ExpiresAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1786190400));
    }

    [Theory]
    [InlineData("pending", OrderRefundStatus.Pending)]
    [InlineData("requires_action", OrderRefundStatus.Pending)]
    [InlineData("succeeded", OrderRefundStatus.Succeeded)]
    [InlineData("failed", OrderRefundStatus.Failed)]
    [InlineData("canceled", OrderRefundStatus.Canceled)]
    [InlineData("a_status_of_next_year", OrderRefundStatus.Pending)]
    public void A_refund_is_mapped_from_each_of_its_events(string status, OrderRefundStatus expected)
    {
        foreach (var type in new[] { "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" })
        {
            var refund = Fixture.Create("refund", value =>
            {
                value["status"] = status;
                value["failure_reason"] = status == "failed" ? "lost_or_stolen_card" : null;
                value["metadata"] = new JsonObject
                {
                    ["order_id"] = Fixture.OrderId.ToString(),
                    ["payment_id"] = Fixture.PaymentId.ToString(),
                    ["refund_id"] = Fixture.RefundId.ToString(),
                };
            });

            var snapshot = Read(type, refund).Snapshot!;

            snapshot.Status.Should().BeNull();
            snapshot.OrderId.Should().Be(Fixture.OrderId);
            snapshot.Refunds.Should().ContainSingle().Which.Should().BeEquivalentTo(new
            {
                Reference = "re_3TfixtureC3",
                Status = expected,
                Amount = Usd(20),
                Fixture.RefundId,
                FailureCode = status == "failed" ? "lost_or_stolen_card" : null,
                Reason = "requested_by_customer",
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1785585700),
            });
        }
    }

    [Fact]
    public void A_refund_that_may_be_a_release_needs_a_lookup_and_a_certain_release_is_ignored()
    {
        var possibleRelease = Fixture.Create("refund", value => value["balance_transaction"] = null);
        var certainRelease = Fixture.Create("refund", value => value["reason"] = "expired_uncaptured_charge");

        var notification = Read("refund.created", possibleRelease);
        notification.NeedsLookup.Should().BeTrue();
        notification.Snapshot!.Refunds.Should().BeEmpty();
        notification.Snapshot.Reference.Should().Be(Fixture.Intent);
        Read("refund.created", certainRelease).Snapshot.Should().BeNull();
    }

    [Theory]
    [InlineData("warning_needs_response", OrderDisputeStatus.Inquiry)]
    [InlineData("warning_under_review", OrderDisputeStatus.Inquiry)]
    [InlineData("warning_closed", OrderDisputeStatus.Won)]
    [InlineData("needs_response", OrderDisputeStatus.Open)]
    [InlineData("under_review", OrderDisputeStatus.Open)]
    [InlineData("appeal_needs_response", OrderDisputeStatus.Open)]
    [InlineData("won", OrderDisputeStatus.Won)]
    [InlineData("prevented", OrderDisputeStatus.Won)]
    [InlineData("lost", OrderDisputeStatus.Lost)]
    [InlineData("a_status_of_next_year", OrderDisputeStatus.Open)]
    public void A_dispute_is_mapped_from_each_of_its_events(string status, OrderDisputeStatus expected)
    {
        foreach (var type in StripeDefaults.WebhookEvents.Where(name => name.StartsWith("charge.dispute.", StringComparison.Ordinal)))
        {
            var snapshot = Read(type, Fixture.Create("dispute", value => value["status"] = status)).Snapshot!;

            snapshot.Reference.Should().Be(Fixture.Intent);
            snapshot.Disputes.Should().ContainSingle().Which.Should().BeEquivalentTo(
                new DisputeSnapshot("dp_1TfixtureD4", expected, Usd(49.99m))
                {
                    Reason = "fraudulent",
                    EvidenceDueBy = DateTimeOffset.FromUnixTimeSeconds(1_786_190_400),
                    Url = "https://dashboard.stripe.com/test/payments/pi_3TfixtureA1",
                });
        }
    }

    [Theory]
    [InlineData("checkout.session.completed", "complete", "paid", OrderPaymentStatus.Captured)]
    [InlineData("checkout.session.completed", "complete", "no_payment_required", OrderPaymentStatus.Captured)]
    [InlineData("checkout.session.completed", "complete", "unpaid", null)]
    [InlineData("checkout.session.async_payment_succeeded", "complete", "paid", OrderPaymentStatus.Captured)]
    [InlineData("checkout.session.async_payment_failed", "complete", "unpaid", OrderPaymentStatus.Failed)]
    [InlineData("checkout.session.expired", "expired", "unpaid", OrderPaymentStatus.Voided)]
    public void A_session_contains_its_payment_and_order_and_is_captured_only_if_it_is_paid(
        string type, string status, string paymentStatus, OrderPaymentStatus? expected)
    {
        var session = Fixture.Create("checkout.session", value =>
        {
            value["status"] = status;
            value["payment_status"] = paymentStatus;
        });

        Read(type, session).Snapshot.Should().BeEquivalentTo(new
        {
            Fixture.OrderId,
            Fixture.PaymentId,
            Reference = Fixture.Intent,
            SessionReference = "cs_test_a1FixtureE5",
            Status = expected,
            Amount = Usd(49.99m),
            CapturedAmount = expected is OrderPaymentStatus.Captured ? Usd(49.99m) : (Money?)null,
        });
    }

    [Theory]
    [InlineData("payment_intent.succeeded", "payment_intent")]
    [InlineData("checkout.session.completed", "checkout.session")]
    public void Objects_without_an_order_id_are_ignored(string type, string kind)
    {
        Read(type, Fixture.Create(kind, value => value["metadata"] = new JsonObject())).Snapshot.Should().BeNull();
        Read(type, Fixture.Create(kind, value => value["metadata"] = null)).Snapshot.Should().BeNull();
        Read(type, Fixture.Create(kind, value => value["metadata"]!["order_id"] = "15")).Snapshot.Should().BeNull();
    }

    [Theory]
    [InlineData("charge.refunded", "charge")]
    [InlineData("refund.created", "refund")]
    [InlineData("charge.dispute.created", "dispute")]
    public void Objects_with_a_foreign_order_id_or_without_a_payment_are_ignored(string type, string kind)
    {
        Read(type, Fixture.Create(kind, value => value["metadata"] = new JsonObject { ["order_id"] = "15" })).Snapshot.Should().BeNull();
        Read(type, Fixture.Create(kind, value => value["payment_intent"] = null)).Snapshot.Should().BeNull();
        Read(type, Fixture.Create(kind, value => value["currency"] = "xyz")).Snapshot
            .Should().BeNull("a payment in an unknown currency is not from this package");
        Read(
            type,
            Fixture.Create(
                kind,
                value => value["payment_intent"] = new JsonObject { ["id"] = Fixture.Intent, ["object"] = "payment_intent" })).Snapshot!
            .Reference.Should().Be(Fixture.Intent, "an id may be expanded");
    }

    [Theory]
    [InlineData("invoice.paid")]
    [InlineData("payment_intent.created")]
    [InlineData("charge.failed")]
    [InlineData("payout.paid")]
    public void Unknown_event_types_are_ignored(string type)
    {
        var notification = Read(type, Fixture.Create("payment_intent"));

        notification.Snapshot.Should().BeNull();
        notification.Type.Should().Be(type);
    }

    [Fact]
    public void A_thin_event_is_ignored()
    {
        const string Thin = """
            {"id":"evt_thin_1","object":"v2.core.event","type":"v2.core.account.updated","created":"2026-08-01T12:00:00.000Z",
             "livemode":false,"related_object":{"id":"acct_1","type":"v2.core.account","url":"/v2/core/accounts/acct_1"}}
            """;

        var notification = StripeEvents.Read(Encoding.UTF8.GetBytes(Thin), TestMode);

        notification.Snapshot.Should().BeNull();
        notification.EventId.Should().Be("evt_thin_1");
        notification.OccurredAt.Should().BeNull();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void An_event_of_the_other_mode_is_unreadable(bool eventIsLive, bool liveMode)
    {
        var json = Fixture.Event(
            "payment_intent.succeeded", Fixture.Create("payment_intent"), stripeEvent => stripeEvent["livemode"] = eventIsLive);

        var read = () => StripeEvents.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), TestMode with { LiveMode = liveMode });

        read.Should().Throw<StripeUnreadableException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","livemode":false""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","livemode":false}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","livemode":false,"data":{}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","livemode":false,"data":{"object":"pi_1"}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","livemode":false,"data":{"object":{"id":"pi_1","amount":"x"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}""")]
    [InlineData("""{"type":"payment_intent.succeeded","livemode":false,"data":{"object":{"id":"pi_1"}}}""")]
    [InlineData("""{"id":"evt_1","livemode":false,"data":{"object":{"id":"pi_1"}}}""")]
    [InlineData("""{"id":"evt_1","type":"invoice.paid","livemode":false} {}""")]
    public void A_body_that_is_not_an_event_is_unreadable(string json)
    {
        var read = () => StripeEvents.Read(Encoding.UTF8.GetBytes(json), TestMode);

        read.Should().Throw<StripeUnreadableException>();
    }

    private static StripeSource TestMode { get; } = new("stripe", LiveMode: false, Account: null);

    private static JsonObject Intent(string status, Action<JsonObject>? change = null) => Fixture.Create("payment_intent", intent =>
    {
        intent["status"] = status;
        change?.Invoke(intent);
    });

    private static PaymentNotification Read(string type, JsonObject subject) =>
        StripeEvents.Read(Encoding.UTF8.GetBytes(Fixture.Event(type, subject).ToJsonString()), TestMode);
}
