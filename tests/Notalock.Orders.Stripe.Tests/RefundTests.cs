using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class RefundTests
{
    [Fact]
    public async Task A_refund_contains_the_ids_and_happens_once()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var refundId = Guid.CreateVersion7(shop.Time.GetUtcNow());

        var result = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(20), refundId), CancellationToken.None);

        result.Decline.Should().BeNull();
        result.Snapshot.Should().BeEquivalentTo(new { Status = OrderRefundStatus.Succeeded, Amount = Usd(20), RefundId = refundId });
        var sent = shop.Stripe.Requests[^1].Parameters;
        sent["metadata"]!["refund_id"]!.ToString().Should().Be(refundId.ToString());
        sent["metadata"]!["order_id"]!.ToString().Should().Be(shop.OrderId.ToString());
        sent["metadata"]!["payment_id"]!.ToString().Should().Be(shop.PaymentId.ToString());
        shop.Stripe.Ledger.Refunds(reference).Should().ContainSingle().Which.Amount.Should().Be(2000);
    }

    [Theory]
    [InlineData("duplicate", "duplicate")]
    [InlineData("fraudulent", "fraudulent")]
    [InlineData("requested_by_customer", "requested_by_customer")]
    [InlineData("Ada said that the lamp flickers", null)]
    [InlineData(null, null)]
    public async Task A_reason_is_sent_if_Stripe_supports_it(string? reason, string? sent)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();

        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(20), reason: reason), CancellationToken.None);

        shop.Stripe.Requests[^1].Parameters["reason"]?.ToString().Should().Be(sent);
    }

    [Fact]
    public async Task A_pending_refund_is_pending_and_completes_later()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.InitialRefundStatus = "pending";
        var reference = await shop.CreatePaidAsync();
        var refund = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(20)), CancellationToken.None);
        refund.Snapshot!.Status.Should().Be(OrderRefundStatus.Pending);

        shop.Stripe.CompleteRefund(refund.Snapshot.Reference);

        var found = await shop.FindAsync(reference, refunds: true);
        found.Snapshot!.Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Succeeded);
        found.Snapshot.RefundedAmount.Should().Be(Usd(20));
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_succeeded_is_failed()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var refund = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(20)), CancellationToken.None);

        shop.Stripe.FailRefund(refund.Snapshot!.Reference);

        var found = await shop.FindAsync(reference, refunds: true);
        found.Snapshot!.Refunds.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Status = OrderRefundStatus.Failed, FailureCode = "expired_or_canceled_card" });
        found.Snapshot.RefundedAmount.Should().Be(Usd(0));
    }

    [Fact]
    public async Task A_repeated_refund_returns_its_current_status()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var request = shop.RefundRequest(reference, Usd(20));
        var first = await shop.Provider.RefundAsync(request, CancellationToken.None);
        shop.Stripe.FailRefund(first.Snapshot!.Reference);

        var again = await shop.Provider.RefundAsync(request, CancellationToken.None);

        again.Snapshot!.Reference.Should().Be(first.Snapshot.Reference);
        again.Snapshot.Status.Should().Be(OrderRefundStatus.Failed, "the stored response with the initial status is outdated");
        shop.Stripe.Ledger.Refunds(reference).Should().ContainSingle();
    }

    [Fact]
    public async Task A_refund_above_the_captured_amount_is_declined()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(49.99m)), CancellationToken.None);

        var more = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(1), key: "refund-2"), CancellationToken.None);

        more.Snapshot.Should().BeNull();
        more.Decline!.Code.Should().Be("charge_already_refunded");
    }

    [Fact]
    public async Task A_refund_from_the_dashboard_is_listed_with_the_others_on_all_pages()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(Usd(500));
        for (var i = 0; i < 103; i++)
        {
            shop.Stripe.RefundInDashboard(reference, 100);
        }

        var ours = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(2)), CancellationToken.None);
        var found = await shop.FindAsync(reference, refunds: true);

        found.Snapshot!.RefundsAreComplete.Should().BeTrue();
        found.Snapshot.Refunds.Should().HaveCount(104);
        found.Snapshot.Refunds
            .Should().ContainSingle(refund => refund.RefundId != null).Which.Reference.Should().Be(ours.Snapshot!.Reference);
        found.Snapshot.RefundedAmount.Should().Be(Usd(105));
        (await shop.FindAsync(reference)).Snapshot!.RefundsAreComplete.Should().BeFalse("the list was not requested");
    }

    [Fact]
    public async Task A_refund_whose_stored_response_is_an_error_is_found_in_the_list()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.ErrorAfter, "POST", "/refunds"));

        var result = await shop.Provider.RefundAsync(shop.RefundRequest(reference, Usd(20)), CancellationToken.None);

        result.Snapshot!.Status
            .Should().Be(OrderRefundStatus.Succeeded, "the list contains the refund although the stored response is an error");
        shop.Stripe.Ledger.Refunds(reference).Should().ContainSingle();
    }
}
