using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests complete payments by the events that the fake Stripe server sends.</summary>
public class SignedNotificationTests
{
    [Fact]
    public async Task Every_event_of_a_long_payment_is_valid_and_either_mapped_or_ignored()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreateIntentAsync(capture: false);
        shop.Stripe.Decline(reference);
        shop.Stripe.RequireAction(reference);
        shop.Stripe.Pay(reference);
        await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(40)), default);
        var refund = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(10)), default);
        shop.Stripe.FailRefund(refund.Snapshot!.Reference);
        shop.Stripe.RefundInDashboard(reference, 500);
        var dispute = shop.Stripe.OpenDispute(reference, "warning_needs_response");
        shop.Stripe.UpdateDispute(dispute, "needs_response");
        shop.Stripe.UpdateDispute(dispute, "won");
        var ignored = new List<string>();
        foreach (var webhook in FakeStripeWebhook.Scramble(shop.Stripe.TakeWebhooks(), seed: 7, maxCopies: 3))
        {
            var parsed = await shop.ParseAsync(webhook);
            parsed.Error.Should().BeNull();
            if (parsed.Notification!.Snapshot is null)
            {
                ignored.Add(webhook.Event.Type);
            }
            else
            {
                parsed.Notification.Snapshot.Reference.Should().Be(reference);
            }
        }

        ignored.Distinct().Should().BeEquivalentTo("payment_intent.created", "charge.failed", "charge.captured");
    }

    [Fact]
    public async Task The_events_of_a_page_and_of_its_payment_agree()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.StartProcessing(session);
        (await shop.ParseLatestAsync("checkout.session.completed")).Snapshot!.Status
            .Should().BeNull("the session is completed but not paid");
        shop.Stripe.Pay(session);

        var ofPage = (await shop.ParseLatestAsync("checkout.session.async_payment_succeeded")).Snapshot!;
        var ofIntent = (await shop.ParseLatestAsync("payment_intent.succeeded")).Snapshot!;

        ofPage
            .Should().BeEquivalentTo(
                new { ofIntent.OrderId, ofIntent.PaymentId, ofIntent.Reference, ofIntent.Status, ofIntent.CapturedAmount });
        ofPage.SessionReference.Should().Be(session);
    }

    [Fact]
    public async Task An_expired_page_and_a_delayed_decline_are_reported()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.StartProcessing(session);
        shop.Stripe.Decline(session, "payment_intent_payment_attempt_failed", declineCode: null);
        (await shop.ParseLatestAsync("checkout.session.async_payment_failed")).Snapshot!.Status.Should().Be(OrderPaymentStatus.Failed);

        await using var other = await OpenAsync();
        var unfilled = await other.CreateHostedAsync();
        other.Stripe.ExpireSession(unfilled);
        (await other.ParseLatestAsync("checkout.session.expired")).Snapshot.Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, SessionReference = unfilled, Reference = (string?)null, other.OrderId });
    }

    [Fact]
    public async Task An_expired_authorization_is_reported_as_expired()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.ExpireAuthorization(reference);

        (await shop.ParseLatestAsync("payment_intent.canceled")).Snapshot.Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, FailureCode = PaymentSnapshot.AuthorizationExpired });
    }

    [Fact]
    public async Task A_notification_counts_as_delivered_only_if_the_endpoint_accepts_it()
    {
        await using var shop = await OpenAsync();
        await using var endpoint = await FakeStripe.StartAsync(shop.Time);
        await shop.CreatePaidAsync();
        using var client = new HttpClient();

        // The fake server rejects the request, so that no event is delivered.
        var statuses = await shop.Stripe.DeliverAsync(client, endpoint.Address);

        statuses.Should().NotBeEmpty().And.OnlyContain(status => status >= 400);
        shop.Stripe.Events.Should().OnlyContain(stripeEvent => !stripeEvent.IsDelivered);
    }
}
