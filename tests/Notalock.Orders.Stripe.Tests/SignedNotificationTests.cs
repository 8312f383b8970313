using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Whole stories, told by what the fake Stripe sends.</summary>
public class SignedNotificationTests
{
    [Fact]
    public async Task Every_event_of_a_long_life_is_genuine_and_either_ours_or_ignored()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.BeginAsync(capture: false);
        shop.Stripe.Decline(reference);
        shop.Stripe.RequireAction(reference);
        shop.Stripe.Pay(reference);
        await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(40)), default);
        var refund = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(10)), default);
        shop.Stripe.FailRefund(refund.Snapshot!.Reference);
        shop.Stripe.RefundInDashboard(reference, 500);
        var dispute = shop.Stripe.OpenDispute(reference, "warning_needs_response");
        shop.Stripe.MoveDispute(dispute, "needs_response");
        shop.Stripe.MoveDispute(dispute, "won");
        var ignored = new List<string>();
        foreach (var webhook in FakeStripeWebhook.Scramble(shop.Stripe.TakeWebhooks(), seed: 7, maxCopies: 3))
        {
            var reading = await shop.ReadAsync(webhook);
            reading.Error.Should().BeNull();
            if (reading.Notification!.Snapshot is null)
            {
                ignored.Add(webhook.Event.Type);
            }
            else
            {
                reading.Notification.Snapshot.Reference.Should().Be(reference);
            }
        }

        ignored.Distinct().Should().BeEquivalentTo("payment_intent.created", "charge.failed", "charge.captured");
    }

    [Fact]
    public async Task The_events_of_a_page_and_of_its_payment_agree()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.BeginProcessing(session);
        (await shop.LatestAsync("checkout.session.completed")).Snapshot!.Status.Should().BeNull("it is filled in and not paid");
        shop.Stripe.Pay(session);

        var ofPage = (await shop.LatestAsync("checkout.session.async_payment_succeeded")).Snapshot!;
        var ofIntent = (await shop.LatestAsync("payment_intent.succeeded")).Snapshot!;

        ofPage.Should().BeEquivalentTo(new { ofIntent.OrderId, ofIntent.PaymentId, ofIntent.Reference, ofIntent.Status, ofIntent.CapturedAmount });
        ofPage.SessionReference.Should().Be(session);
    }

    [Fact]
    public async Task A_page_that_nobody_fills_in_and_a_bank_that_says_no_after_days_are_told()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.BeginProcessing(session);
        shop.Stripe.Decline(session, "payment_intent_payment_attempt_failed", declineCode: null);
        (await shop.LatestAsync("checkout.session.async_payment_failed")).Snapshot!.Status.Should().Be(OrderPaymentStatus.Failed);

        await using var other = await OpenAsync();
        var unfilled = await other.HostedAsync();
        other.Stripe.ExpireSession(unfilled);
        (await other.LatestAsync("checkout.session.expired")).Snapshot.Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, SessionReference = unfilled, Reference = (string?)null, other.OrderId });
    }

    [Fact]
    public async Task A_lapsed_hold_is_told_as_one()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.PaidAsync(capture: false);
        shop.Stripe.ExpireAuthorization(reference);

        (await shop.LatestAsync("payment_intent.canceled")).Snapshot.Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, FailureCode = PaymentSnapshot.AuthorizationExpired });
    }

    [Fact]
    public async Task A_notification_can_be_posted_to_an_endpoint_and_counts_as_delivered_when_it_says_so()
    {
        await using var shop = await OpenAsync();
        await using var endpoint = await FakeStripe.StartAsync(shop.Time);
        await shop.PaidAsync();
        using var client = new HttpClient();

        // Any server that does not answer 2xx will do: nothing was delivered.
        var statuses = await shop.Stripe.DeliverAsync(client, endpoint.Address);

        statuses.Should().NotBeEmpty().And.OnlyContain(status => status >= 400);
        shop.Stripe.Events.Should().OnlyContain(happened => !happened.IsDelivered);
    }
}
