using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class HostedPageTests
{
    [Fact]
    public async Task A_hosted_page_is_made_for_the_order_total_and_carries_our_ids_on_page_and_payment()
    {
        await using var shop = await OpenAsync();
        var parameters = new PaymentParameters { Hosted = true, ReturnUrl = "https://shop.example/thanks", ReceiptEmail = "ada@example.com" };

        var answer = await shop.Provider.CreateAsync(shop.CreateRequest(parameters: parameters), CancellationToken.None);

        answer.RedirectUrl.Should().StartWith("https://checkout.stripe.com/");
        answer.Snapshot.Should().BeEquivalentTo(new
        {
            shop.OrderId,
            shop.PaymentId,
            Reference = (string?)null,
            Status = OrderPaymentStatus.Pending,
            Amount = Usd(49.99m),
            ExpiresAt = shop.Time.GetUtcNow().AddDays(1),
        });
        var sent = shop.Stripe.Requests.Single().Parameters;
        sent["line_items"]!.AsArray().Should().ContainSingle();
        sent["line_items"]![0]!["price_data"]!["unit_amount"]!.ToString().Should().Be("4999");
        sent["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
        sent["payment_intent_data"]!["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
        sent["payment_intent_data"]!["metadata"]!["payment_id"]!.ToString().Should().Be(shop.PaymentId.ToString());
        sent["payment_intent_data"]!["receipt_email"]!.ToString().Should().Be("ada@example.com");
        sent["cancel_url"]!.ToString().Should().Be("https://shop.example/thanks", "without an address of its own it is the same");
    }

    [Fact]
    public async Task The_same_key_opens_the_same_page()
    {
        await using var shop = await OpenAsync();

        (await shop.HostedAsync()).Should().Be(await shop.HostedAsync());
    }

    [Fact]
    public async Task A_page_without_a_way_back_is_refused()
    {
        await using var shop = await OpenAsync();

        var answer = await shop.Provider.CreateAsync(shop.CreateRequest(parameters: new PaymentParameters { Hosted = true }), CancellationToken.None);

        answer.Decline!.Code.Should().Be("return_url_required");
        shop.Stripe.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_open_page_is_found_pending_with_the_way_to_it()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();

        var answer = await shop.FindAsync(reference: null, session);

        answer.RedirectUrl.Should().NotBeNull();
        answer.ClientSecret.Should().BeNull("the page needs none");
        answer.Snapshot!.Status.Should().Be(OrderPaymentStatus.Pending);

        shop.Stripe.Decline(session);
        var declined = await shop.FindAsync(reference: null, session);
        declined.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Failed, FailureCode = "card_declined", SessionReference = session });
        declined.RedirectUrl.Should().NotBeNull("the customer may try again on the same page");
    }

    [Fact]
    public async Task A_paid_page_is_found_with_its_payment()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.Pay(session);

        var answer = await shop.FindAsync(reference: null, session, refunds: true);

        answer.RedirectUrl.Should().BeNull();
        answer.Snapshot.Should().BeEquivalentTo(new
        {
            shop.OrderId,
            shop.PaymentId,
            SessionReference = session,
            Status = OrderPaymentStatus.Captured,
            CapturedAmount = Usd(49.99m),
            CardBrand = "visa",
        });
        answer.Snapshot!.Reference.Should().StartWith("pi_");
    }

    [Fact]
    public async Task A_page_may_only_hold_the_money()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync(capture: false);
        shop.Stripe.Pay(session);

        (await shop.FindAsync(reference: null, session)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Authorized);
        var captured = await shop.Provider.CaptureAsync(
            shop.CaptureRequest(reference: null, Usd(49.99m)) with { SessionReference = session }, CancellationToken.None);
        captured.Snapshot!.Status.Should().Be(OrderPaymentStatus.Captured);
        var refund = await shop.Provider.RefundAsync(
            shop.RefundRequest(reference: null, Usd(49.99m)) with { SessionReference = session }, CancellationToken.None);
        refund.Snapshot!.Status.Should().Be(OrderRefundStatus.Succeeded);
    }

    [Fact]
    public async Task A_void_closes_an_open_page_and_it_cannot_be_paid_any_more()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();

        var answer = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        answer.Decline.Should().BeNull();
        answer.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Get(session)["status"]!.ToString().Should().Be("expired");
        (await shop.FindAsync(reference: null, session)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_void_closes_a_page_on_which_a_try_failed()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.Decline(session);
        var reference = shop.Stripe.Get(session)["payment_intent"]!.ToString();

        var answer = await shop.Provider.VoidAsync(shop.VoidRequest(reference, session), CancellationToken.None);

        answer.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Get(reference)["status"]!.ToString().Should().Be("canceled");
    }

    [Fact]
    public async Task A_void_that_loses_the_race_against_the_page_is_refused_with_the_capture()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.Pay(session);

        var answer = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        answer.Decline.Should().NotBeNull();
        answer.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Captured, CapturedAmount = Usd(49.99m) });
    }

    [Fact]
    public async Task A_void_releases_what_a_page_holds()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync(capture: false);
        shop.Stripe.Pay(session);

        var answer = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        answer.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Ledger.Entries.Should().Contain(entry => entry.Kind == FakeStripeLedgerKind.Released && entry.Amount == 4999);
    }

    [Fact]
    public async Task An_expired_page_is_voided()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();
        shop.Stripe.ExpireSession(session);

        (await shop.FindAsync(reference: null, session)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task Nothing_can_be_captured_or_sent_back_before_the_page_is_filled_in()
    {
        await using var shop = await OpenAsync();
        var session = await shop.HostedAsync();

        var capture = await shop.Provider.CaptureAsync(
            shop.CaptureRequest(reference: null, Usd(1)) with { SessionReference = session }, CancellationToken.None);
        var refund = await shop.Provider.RefundAsync(shop.RefundRequest(reference: null, Usd(1)) with { SessionReference = session }, CancellationToken.None);

        capture.Decline!.Code.Should().Be("payment_not_found");
        refund.Decline!.Code.Should().Be("payment_not_found");
    }
}
