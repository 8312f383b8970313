using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class PaymentTests
{
    [Fact]
    public async Task A_payment_creates_an_intent_with_the_order_and_payment_ids()
    {
        await using var shop = await OpenAsync();

        var result = await shop.Provider.CreateAsync(
            shop.CreateRequest(parameters: new PaymentParameters { ReceiptEmail = "ada@example.com" }), CancellationToken.None);

        result.Decline.Should().BeNull();
        result.ClientSecret.Should().NotBeNullOrEmpty();
        result.RedirectUrl.Should().BeNull();
        result.Snapshot.Should().BeEquivalentTo(new
        {
            shop.OrderId,
            shop.PaymentId,
            Status = OrderPaymentStatus.Pending,
            Amount = Usd(49.99m),
            CapturedAmount = Usd(0),
        });
        var intent = shop.Stripe.Get(result.Snapshot!.Reference!);
        intent["amount"]!.GetValue<long>().Should().Be(4999);
        intent["currency"]!.ToString().Should().Be("usd");
        intent["capture_method"]!.ToString().Should().Be("automatic");
        intent["description"]!.ToString().Should().Be("Order 260801-7K2M9Q");
        intent["receipt_email"]!.ToString().Should().Be("ada@example.com");
        intent["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
        intent["metadata"]!["order_number"]!.ToString().Should().Be("260801-7K2M9Q");
        intent["metadata"]!["payment_id"]!.ToString().Should().Be(shop.PaymentId.ToString());
    }

    [Fact]
    public async Task A_paid_intent_is_found_captured_with_receipt_and_card()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();

        var result = await shop.FindAsync(reference);

        result.ClientSecret.Should().BeNull("no step of the customer is outstanding");
        result.Snapshot.Should().BeEquivalentTo(new
        {
            Status = OrderPaymentStatus.Captured,
            CapturedAmount = Usd(49.99m),
            RefundedAmount = Usd(0),
            Method = "card",
            CardBrand = "visa",
            CardLast4 = "4242",
        });
        result.Snapshot!.ReceiptUrl.Should().StartWith("https://pay.stripe.com/receipts/");
    }

    [Theory]
    [InlineData("requires_confirmation", OrderPaymentStatus.Pending)]
    [InlineData("a_status_of_next_year", OrderPaymentStatus.Processing)]
    public async Task A_rare_or_new_status_is_neither_success_nor_failure(string status, OrderPaymentStatus expected)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreateIntentAsync();
        shop.Stripe.Change(reference, intent => intent["status"] = status);

        (await shop.FindAsync(reference)).Snapshot!.Status.Should().Be(expected);
    }

    [Fact]
    public async Task A_declined_intent_is_failed_and_can_succeed_later()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreateIntentAsync();
        shop.Stripe.Decline(reference);

        var declined = await shop.FindAsync(reference);
        declined.Snapshot.Should().BeEquivalentTo(new
        {
            Status = OrderPaymentStatus.Failed,
            FailureCode = "card_declined",
            FailureMessage = "Declined: insufficient funds.",
        });
        declined.ClientSecret.Should().NotBeNull("the customer can retry");

        shop.Stripe.Pay(reference);
        (await shop.FindAsync(reference)).Snapshot
            .Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Captured, FailureCode = (string?)null });
    }

    [Fact]
    public async Task The_statuses_of_an_attempt_are_distinguished()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreateIntentAsync();

        shop.Stripe.RequireAction(reference);
        (await shop.FindAsync(reference)).Snapshot!.Status.Should().Be(OrderPaymentStatus.RequiresAction);
        shop.Stripe.StartProcessing(reference);
        (await shop.FindAsync(reference)).Snapshot!.Status.Should().Be(OrderPaymentStatus.Processing);
    }

    [Fact]
    public async Task An_authorization_has_an_expiration_time_and_is_captured_in_full()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);

        var authorized = await shop.FindAsync(reference);
        authorized.Snapshot.Should().BeEquivalentTo(new
        {
            Status = OrderPaymentStatus.Authorized,
            AuthorizedAmount = Usd(49.99m),
            CapturedAmount = Usd(0),
            RefundedAmount = Usd(0),
            ExpiresAt = shop.Time.GetUtcNow().AddDays(7),
        });

        var captured = await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);
        captured.Decline.Should().BeNull();
        captured.Snapshot.Should().BeEquivalentTo(new
        {
            Status = OrderPaymentStatus.Captured,
            AuthorizedAmount = Usd(49.99m),
            CapturedAmount = Usd(49.99m),
            CardLast4 = "4242",
            ExpiresAt = (DateTimeOffset?)null,
        });
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle().Which.Amount.Should().Be(4999);
    }

    [Fact]
    public async Task The_amount_that_a_partial_capture_releases_is_not_a_refund()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);

        var captured = await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(30), Usd(49.99m)), CancellationToken.None);

        captured.Snapshot.Should().BeEquivalentTo(new { CapturedAmount = Usd(30), RefundedAmount = Usd(0) });
        var found = await shop.FindAsync(reference, refunds: true);
        found.Snapshot.Should().BeEquivalentTo(new { CapturedAmount = Usd(30), RefundedAmount = Usd(0), RefundsAreComplete = true });
        found.Snapshot!.Refunds.Should().BeEmpty("the released amount was never captured");

        shop.Stripe.RefundInDashboard(reference, 1000);
        var refunded = await shop.FindAsync(reference, refunds: true);
        refunded.Snapshot!.RefundedAmount.Should().Be(Usd(10));
        refunded.Snapshot.Refunds.Should().ContainSingle().Which.Amount.Should().Be(Usd(10));
    }

    [Fact]
    public async Task An_authorization_is_released_by_a_void()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference), CancellationToken.None);

        result.Decline.Should().BeNull();
        result.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Voided, FailureCode = (string?)null });
        var found = await shop.FindAsync(reference, refunds: true);
        found.Snapshot!.RefundedAmount.Should().Be(Usd(0));
        found.Snapshot.Refunds.Should().BeEmpty();
    }

    [Fact]
    public async Task A_void_of_a_captured_payment_is_declined_with_the_capture()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference), CancellationToken.None);

        result.Decline!.Code.Should().Be("payment_intent_unexpected_state");
        result.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Captured, CapturedAmount = Usd(49.99m) });
    }

    [Fact]
    public async Task A_void_of_a_voided_payment_succeeds()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreateIntentAsync();
        shop.Stripe.CancelInDashboard(reference);

        var result = await shop.Provider.VoidAsync(shop.VoidRequest(reference), CancellationToken.None);

        result.Decline.Should().BeNull();
        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task An_expired_authorization_is_voided_with_its_failure_code()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.ExpireAuthorization(reference);

        (await shop.FindAsync(reference)).Snapshot.Should().BeEquivalentTo(
            new { Status = OrderPaymentStatus.Voided, FailureCode = PaymentSnapshot.AuthorizationExpired });
        var capture = await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);
        capture.Decline!.Code.Should().Be("payment_intent_unexpected_state");
        capture.Snapshot!.FailureCode.Should().Be(PaymentSnapshot.AuthorizationExpired);
        shop.Stripe.Ledger.Captures().Should().BeEmpty();
    }

    [Fact]
    public async Task Disputes_are_requested_only_for_disputed_charges()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        (await shop.FindAsync(reference)).Snapshot!.Disputes.Should().BeEmpty();
        shop.Stripe.Requests.Should().NotContain(request => request.Path == "/v1/disputes");

        var dispute = shop.Stripe.OpenDispute(reference, amount: 1000);
        (await shop.FindAsync(reference)).Snapshot!.Disputes.Should().ContainSingle().Which
            .Should().BeEquivalentTo(new { Reference = dispute, Status = OrderDisputeStatus.Open, Amount = Usd(10) });

        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.Forbidden, "GET", "/disputes"));
        (await shop.FindAsync(reference)).Snapshot
            .Should().BeEquivalentTo(
                new { Status = OrderPaymentStatus.Captured }, "a key without access to disputes can still find payments");
    }

    [Fact]
    public async Task A_payment_that_does_not_exist_at_Stripe_is_not_found()
    {
        await using var shop = await OpenAsync();

        (await shop.Provider.FindAsync(shop.FindRequest("pi_nowhere"), CancellationToken.None)).Should().BeNull();
        (await shop.Provider.FindAsync(shop.FindRequest(reference: null), CancellationToken.None)).Should().BeNull();
        shop.Stripe.Requests.Should().ContainSingle("a lookup without an id sends no request");
    }

    [Fact]
    public async Task An_amount_that_Stripe_does_not_support_is_declined_without_a_request()
    {
        await using var shop = await OpenAsync();

        var created = await shop.Provider.CreateAsync(shop.CreateRequest(Money.FromDecimal(1.234m, "kwd")), CancellationToken.None);

        created.Decline!.Code.Should().Be("amount_not_expressible");
        shop.Stripe.Requests.Should().BeEmpty();
    }
}
