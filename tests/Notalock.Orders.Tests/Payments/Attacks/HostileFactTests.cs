using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class HostileFactTests
{
    [Fact]
    public async Task A_payment_belongs_to_the_order_that_began_it_whatever_order_its_metadata_names()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var mine = await shop.StartScriptedAsync();
        var other = await shop.PlaceAsync();

        var outcome = await shop.TellAsync("evt-1", ScriptedProvider.Captured(bank.Asked[0]) with { OrderId = other.Id, PaymentId = null });

        (outcome.Outcome, outcome.OrderId).Should().Be((OrderPaymentEventOutcome.Applied, mine.Order.Id));
        (await shop.ReloadAsync(mine.Order)).Status.Should().Be(OrderStatus.Paid);
        (await shop.ReloadAsync(other)).Payments.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_that_would_give_a_reference_to_two_orders_is_kept_and_answered()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r) with { SessionReference = "page-1" });
        await shop.StartScriptedAsync();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Begun(r));
        var second = await shop.StartScriptedAsync();

        var outcome = await shop.TellAsync("evt-1", ScriptedProvider.Captured(bank.Asked[1]) with { SessionReference = "page-1" });

        outcome.Should().BeEquivalentTo(new { Outcome = OrderPaymentEventOutcome.Failed, OrderId = second.Order.Id }, o => o.ExcludingMissingMembers());
        var kept = (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single();
        kept.LastError.Should().Contain("another order");
        kept.IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task A_second_payment_that_comes_out_of_one_page_is_taken_in()
    {
        var bank = new ScriptedProvider { Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with { SessionReference = "page-1" }) };
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        await shop.TellAsync("evt-1", ScriptedProvider.Captured(bank.Asked[0]) with { Reference = "another", SessionReference = "page-1" });

        var order = await shop.ReloadAsync(started.Order);
        order.Payments.Select(p => p.Reference).Should().Equal(started.Payment.Reference, "another");
        (order.PaymentState, order.Flags).Should().Be((PaymentState.Overpaid, OrderFlags.Overpaid));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(1_000_000_000_000_001)]
    public async Task An_impossible_amount_is_flagged_and_the_order_goes_on(long minorUnits)
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();
        var begun = ScriptedProvider.Begun(bank.Asked[0]);
        var impossible = new Money(minorUnits, Shop.Usd);

        await shop.TellAsync("evt-1", begun with { CapturedAmount = impossible });
        await shop.TellAsync("evt-2", begun with { AuthorizedAmount = impossible });
        await shop.TellAsync("evt-3", begun with { RefundedAmount = impossible });
        await shop.TellAsync("evt-4", begun with { Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, impossible)] });
        var flagged = await shop.ReloadAsync(started.Order);
        await shop.TellAsync("evt-5", ScriptedProvider.Captured(bank.Asked[0]));

        (flagged.Flags, flagged.CapturedAmount, flagged.RefundedAmount).Should().Be((OrderFlags.AmountMismatch, Shop.Dollars(0), Shop.Dollars(0)));
        flagged.Refunds.Should().BeEmpty();
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Amounts_of_another_currency_or_of_none_are_flagged_and_move_nothing()
    {
        var bank = new ScriptedProvider { Find = static _ => null };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        var told = ScriptedProvider.Captured(bank.Asked[0]);
        var euros = Money.FromDecimal(30, "eur");
        var number = 0;

        foreach (var foreign in new[]
        {
            told with { RefundedAmount = euros }, told with { CapturedAmount = euros }, told with { AuthorizedAmount = default(Money) },
            told with { Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, euros)] }, told with { Refunds = [new RefundSnapshot("re-2", OrderRefundStatus.Succeeded, default)] },
        })
        {
            await shop.TellAsync($"evt-{++number}", foreign);

            var flagged = await shop.ReloadAsync(order);
            (flagged.Flags, flagged.CapturedAmount, flagged.RefundedAmount, flagged.Refunds.Count).Should().Be((OrderFlags.AmountMismatch, order.Total, Shop.Dollars(0), 0));
            await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.AmountMismatch, "Seen", Shop.Clerk));
        }
    }

    [Fact]
    public async Task A_refund_that_the_provider_is_not_clear_about_is_never_asked_for()
    {
        foreach (var vague in new[] { OrderRefundStatus.Requested, OrderRefundStatus.Unknown })
        {
            var bank = new ScriptedProvider();
            await using var shop = ScriptedShop.Open(bank);
            var (order, _) = await shop.PayScriptedAsync(bank);
            var refund = new RefundSnapshot("re-1", vague, Shop.Dollars(20));
            bank.Find = r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with { Refunds = [refund], RefundsAreComplete = true });

            await shop.TellAsync("evt-1", ScriptedProvider.Captured(bank.Asked[0]) with { Refunds = [refund] });
            await shop.SweepAsync(TimeSpan.FromMinutes(10));
            await shop.SweepAsync(TimeSpan.FromDays(2));

            bank.AskedFor<PaymentRefundRequest>().Should().BeEmpty("it was made in the dashboard, and another would be real money");
            (await shop.ReloadAsync(order)).Refunds.Single().Status.Should().Be(OrderRefundStatus.Pending);
        }
    }

    [Fact]
    public async Task An_event_about_a_payment_of_our_order_that_nobody_knows_is_kept()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.None };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        var refund = new PaymentSnapshot { OrderId = order.Id, Reference = "later", Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, Shop.Dollars(30))] };

        var early = await shop.TellAsync("evt-1", refund);
        await shop.TellAsync("evt-2", new PaymentSnapshot { OrderId = order.Id, Reference = "later", Status = OrderPaymentStatus.Captured, Amount = order.Total, CapturedAmount = order.Total });
        await shop.SweepAsync(TimeSpan.FromMinutes(6));

        (early.Outcome, early.OrderId).Should().Be((OrderPaymentEventOutcome.Unmatched, order.Id));
        var settled = await shop.ReloadAsync(order);
        (settled.CapturedAmount, settled.RefundedAmount).Should().Be((order.Total, Shop.Dollars(30)));
    }

    [Fact]
    public async Task An_event_that_cannot_be_decided_on_is_kept_and_answered()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        var outcome = await shop.TellAsync("evt-1", ScriptedProvider.Begun(bank.Asked[0]) with { Status = (OrderPaymentStatus)77 });

        (outcome.Outcome, outcome.OrderId).Should().Be((OrderPaymentEventOutcome.Failed, started.Order.Id));
        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single().LastError.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_a_provider_says_of_its_failure_is_stored_within_bounds()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.Lost(new string('x', 5_000) + "\u0000") };
        await using var shop = ScriptedShop.Open(bank);
        await shop.StartScriptedAsync();

        await shop.TellAsync("evt-1", ScriptedProvider.Begun(bank.Asked[0]) with { Status = OrderPaymentStatus.Captured });

        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single().LastError.Should().NotContain("\u0000").And.Match(e => e.Length <= 500);
    }

    [Fact]
    public async Task A_payment_that_the_provider_begins_with_another_amount_is_not_counted_and_does_not_block_the_next()
    {
        var bank = new ScriptedProvider { Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with { Amount = Shop.Dollars(1), CapturedAmount = Shop.Dollars(1) }) };
        await using var shop = ScriptedShop.Open(bank);
        var first = await shop.StartScriptedAsync();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));

        var second = await shop.StartScriptedAsync(first.Order);

        (first.Payment.Status, first.Order.Flags, first.Order.CapturedAmount).Should().Be((OrderPaymentStatus.Failed, OrderFlags.AmountMismatch, Shop.Dollars(0)));
        second.Payment.Id.Should().NotBe(first.Payment.Id);
        second.Order.Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_late_decline_of_one_card_does_not_take_the_place_of_the_card_that_paid()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        await shop.TellAsync("evt-2", ScriptedProvider.Captured(bank.Asked[0]) with { CardBrand = "visa", CardLast4 = "4242" });
        await shop.TellAsync("evt-1", ScriptedProvider.Begun(bank.Asked[0]) with { Status = OrderPaymentStatus.Failed, CapturedAmount = Shop.Dollars(0), CardBrand = "amex", CardLast4 = "0005" });

        var paid = (await shop.ReloadAsync(started.Order)).Payments.Single();
        (paid.Status, paid.CardBrand, paid.CardLast4).Should().Be((OrderPaymentStatus.Captured, "visa", "4242"));
    }
}
