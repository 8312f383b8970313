using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests the known traps of the domain that concern a provider.</summary>
public class KnownTrapsTests
{
    [Fact]
    public async Task Trap_zero_decimal_currency_times_100()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(Money.FromDecimal(1980m, "jpy"));

        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle().Which.Amount.Should().Be(1980);
        (await shop.FindAsync(reference)).Snapshot!.CapturedAmount.Should().Be(Money.FromDecimal(1980m, "jpy"));
        await shop.Provider.RefundAsync(shop.RefundRequest(reference, Money.FromDecimal(80m, "jpy")), default);
        shop.Stripe.Ledger.Refunds(reference).Should().ContainSingle().Which.Amount.Should().Be(80);
    }

    [Theory]
    [InlineData("isk", "1980", 198_000)]
    [InlineData("ugx", "1980", 198_000)]
    [InlineData("mga", "1980", 1_980)]
    [InlineData("kwd", "19.98", 19_980)]
    public async Task Trap_zero_decimal_currency_times_100_and_its_relatives(string currency, string amount, long stripeAmount)
    {
        await using var shop = await OpenAsync();
        var money = Money.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        var reference = await shop.CreatePaidAsync(money);

        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle().Which.Amount.Should().Be(stripeAmount);
        (await shop.ParseLatestAsync("payment_intent.succeeded")).Snapshot!.CapturedAmount.Should().Be(money);
    }

    [Fact]
    public async Task Trap_cumulative_refund_amount_added_each_time()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        shop.Stripe.RefundInDashboard(reference, 1000);
        shop.Stripe.RefundInDashboard(reference, 500);

        var snapshots = new List<PaymentSnapshot>();
        foreach (var stripeEvent in shop.Stripe.Events.Where(e => e.Type == "charge.refunded"))
        {
            snapshots.Add((await shop.ParseAsync(shop.Stripe.Sign(stripeEvent))).Notification!.Snapshot!);
        }

        snapshots.Select(snapshot => snapshot.RefundedAmount).Should().Equal(Usd(10), Usd(15));
        snapshots.Should().OnlyContain(snapshot => snapshot.Refunds.Count == 0, "a cumulative amount is not a refund");
    }

    [Fact]
    public async Task Trap_refund_made_in_the_providers_dashboard_never_seen()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var refund = shop.Stripe.RefundInDashboard(reference, 1000);

        var notification = await shop.ParseLatestAsync("refund.created");

        notification.Snapshot!.OrderId.Should().BeNull("a refund from the dashboard has no metadata");
        notification.Snapshot.Reference.Should().Be(reference, "the order is found by this reference");
        notification.Snapshot.Refunds.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Reference = refund, Amount = Usd(10), Status = OrderRefundStatus.Succeeded, RefundId = (Guid?)null });
        (await shop.FindAsync(reference, refunds: true)).Snapshot!.Refunds.Should().ContainSingle().Which.Reference.Should().Be(refund);
    }

    [Fact]
    public async Task Trap_fresh_random_idempotency_key_per_call()
    {
        await using var shop = await OpenAsync();
        foreach (var kind in new[] { FakeStripeFaultKind.LoseResponse, FakeStripeFaultKind.BadGateway, FakeStripeFaultKind.CutBefore })
        {
            shop.Stripe.AddFault(new FakeStripeFault(kind, "POST"));
        }

        PaymentResult? created = null;
        while (created is null)
        {
            try
            {
                created = await shop.Provider.CreateAsync(shop.CreateRequest(key: "op-create"), default);
            }
            catch (PaymentProviderException)
            {
                // The outcome is unknown. The library retries with the same key.
            }
        }

        var reference = created.Snapshot!.Reference!;
        shop.Stripe.Pay(reference);
        var request = shop.RefundRequest(reference, Usd(49.99m), key: "op-refund");
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.LoseResponse, "POST", "/refunds") { Times = 2 });
        await shop.Provider.RefundAsync(request, default);
        await shop.Provider.RefundAsync(request, default);

        shop.Stripe.Requests.Where(r => r.Method == "POST").Select(r => r.IdempotencyKey).Distinct()
            .Should().Equal("op-create", "op-refund");
        shop.Stripe.Ledger.Captures().Should().ContainSingle();
        shop.Stripe.Ledger.Refunds().Should().ContainSingle();
        shop.Stripe.Events.Count(e => e.Type == "payment_intent.created").Should().Be(1);
    }

    [Fact]
    public async Task Trap_double_refund_from_two_clicks()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var request = shop.RefundRequest(reference, Usd(10), key: "op-refund");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return await shop.Provider.RefundAsync(request, default);
            }
            catch (PaymentProviderException)
            {
                return null;
            }
        }));

        results.Should().Contain(result => result != null);
        shop.Stripe.Ledger.Refunds(reference).Should().ContainSingle();
    }

    [Fact]
    public async Task Trap_events_answered_200_and_then_lost()
    {
        await using var shop = await OpenAsync();
        var since = shop.Time.GetUtcNow();
        await shop.CreatePaidAsync();
        shop.Stripe.LoseWebhooks();

        var found = new List<PaymentNotification>();
        await foreach (var notification in shop.Source.ListUndeliveredAsync(since, default))
        {
            found.Add(notification);
        }

        found
            .Should().ContainSingle().Which.Snapshot!.Status
                .Should().Be(OrderPaymentStatus.Captured, "events that were not delivered can be fetched");
    }

    [Fact]
    public async Task Trap_the_same_event_settles_twice()
    {
        await using var shop = await OpenAsync();
        await shop.CreatePaidAsync();
        var stripeEvent = shop.Stripe.Events.Last(e => e.Type == "payment_intent.succeeded");

        var first = await shop.ParseAsync(shop.Stripe.Sign(stripeEvent));
        shop.Time.Advance(TimeSpan.FromDays(2));
        var again = await shop.ParseAsync(shop.Stripe.Sign(stripeEvent));

        again.Notification!.EventId.Should().Be(first.Notification!.EventId, "each delivery has a new signature and the same id");
        again.Notification.Should().BeEquivalentTo(first.Notification);
    }
}
