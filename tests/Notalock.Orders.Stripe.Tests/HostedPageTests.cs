using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class HostedPageTests
{
    [Fact]
    public async Task A_hosted_page_is_created_for_the_order_total_with_the_ids_on_session_and_payment()
    {
        await using var shop = await OpenAsync();
        var parameters = new PaymentParameters
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
            ReceiptEmail = "ada@example.com",
        };

        var result = await shop.Provider.CreateAsync(shop.CreateRequest(parameters: parameters), CancellationToken.None);

        result.RedirectUrl.Should().StartWith("https://checkout.stripe.com/");
        result.Snapshot.Should().BeEquivalentTo(new
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
        sent["cancel_url"]!.ToString().Should().Be("https://shop.example/thanks", "the return address is the default");
    }

    [Fact]
    public async Task The_same_key_returns_the_same_session()
    {
        await using var shop = await OpenAsync();

        (await shop.CreateHostedAsync()).Should().Be(await shop.CreateHostedAsync());
    }

    [Fact]
    public async Task A_hosted_page_without_a_return_url_is_declined()
    {
        await using var shop = await OpenAsync();

        var result = await shop.Provider.CreateAsync(
            shop.CreateRequest(parameters: new PaymentParameters { Hosted = true }), CancellationToken.None);

        result.Decline!.Code.Should().Be("return_url_required");
        shop.Stripe.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_open_page_is_found_pending_with_its_address()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();

        var result = await shop.FindAsync(reference: null, session);

        result.RedirectUrl.Should().NotBeNull();
        result.ClientSecret.Should().BeNull("a hosted page needs no client secret");
        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Pending);

        shop.Stripe.Decline(session);
        var declined = await shop.FindAsync(reference: null, session);
        declined.Snapshot
            .Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Failed, FailureCode = "card_declined", SessionReference = session });
        declined.RedirectUrl.Should().NotBeNull("the customer can retry on the same page");
    }

    [Fact]
    public async Task A_paid_page_is_found_with_its_payment()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.Pay(session);

        var result = await shop.FindAsync(reference: null, session, refunds: true);

        result.RedirectUrl.Should().BeNull();
        result.Snapshot.Should().BeEquivalentTo(new
        {
            shop.OrderId,
            shop.PaymentId,
            SessionReference = session,
            Status = OrderPaymentStatus.Captured,
            CapturedAmount = Usd(49.99m),
            CardBrand = "visa",
        });
        result.Snapshot!.Reference.Should().StartWith("pi_");
    }

    [Fact]
    public async Task A_page_can_authorize_without_a_capture()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync(capture: false);
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
    public async Task A_void_expires_an_open_page()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        result.Decline.Should().BeNull();
        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Get(session)["status"]!.ToString().Should().Be("expired");
        (await shop.FindAsync(reference: null, session)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_void_expires_a_page_after_a_declined_attempt()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.Decline(session);
        var reference = shop.Stripe.Get(session)["payment_intent"]!.ToString();

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference, session), CancellationToken.None);

        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Get(reference)["status"]!.ToString().Should().Be("canceled");
    }

    [Fact]
    public async Task A_void_after_a_payment_on_the_page_is_declined_with_the_capture()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.Pay(session);

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        result.Decline.Should().NotBeNull();
        result.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Captured, CapturedAmount = Usd(49.99m) });
    }

    [Fact]
    public async Task A_void_releases_the_authorization_of_a_page()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync(capture: false);
        shop.Stripe.Pay(session);

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference: null, session), CancellationToken.None);

        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
        shop.Stripe.Ledger.Entries.Should().Contain(entry => entry.Kind == FakeStripeLedgerKind.Released && entry.Amount == 4999);
    }

    [Fact]
    public async Task An_expired_page_is_voided()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();
        shop.Stripe.ExpireSession(session);

        (await shop.FindAsync(reference: null, session)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task Captures_and_refunds_are_declined_before_the_page_is_completed()
    {
        await using var shop = await OpenAsync();
        var session = await shop.CreateHostedAsync();

        var capture = await shop.Provider.CaptureAsync(
            shop.CaptureRequest(reference: null, Usd(1)) with { SessionReference = session }, CancellationToken.None);
        var refund = await shop.Provider.RefundAsync(
            shop.RefundRequest(reference: null, Usd(1)) with { SessionReference = session }, CancellationToken.None);

        capture.Decline!.Code.Should().Be("payment_not_found");
        refund.Decline!.Code.Should().Be("payment_not_found");
    }
}
