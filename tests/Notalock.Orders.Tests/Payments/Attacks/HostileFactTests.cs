using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class HostileFactTests
{
    [Fact]
    public async Task A_payment_belongs_to_the_order_that_started_it_regardless_of_its_metadata()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var mine = await shop.StartScriptedAsync();
        var other = await shop.PlaceAsync();

        var captured = ScriptedProvider.Captured(bank.Requests[0]);
        var outcome = await shop.NotifyAsync("evt-1", captured with { OrderId = other.Id, PaymentId = null });

        (outcome.Outcome, outcome.OrderId).Should().Be((OrderPaymentEventOutcome.Applied, mine.Order.Id));
        (await shop.ReloadAsync(mine.Order)).Status.Should().Be(OrderStatus.Paid);
        (await shop.ReloadAsync(other)).Payments.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_that_would_assign_a_reference_to_two_orders_is_stored_and_acknowledged()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r) with { SessionReference = "page-1" });
        await shop.StartScriptedAsync();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Pending(r));
        var second = await shop.StartScriptedAsync();

        var outcome = await shop.NotifyAsync("evt-1", ScriptedProvider.Captured(bank.Requests[1]) with { SessionReference = "page-1" });

        outcome.Should().BeEquivalentTo(
            new { Outcome = OrderPaymentEventOutcome.Failed, OrderId = second.Order.Id }, o => o.ExcludingMissingMembers());
        var stored = (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single();
        stored.LastError.Should().Contain("another order");
        stored.IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task A_second_payment_of_one_hosted_page_is_recorded()
    {
        var bank = new ScriptedProvider
        {
            Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with { SessionReference = "page-1" }),
        };
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        var captured = ScriptedProvider.Captured(bank.Requests[0]);
        await shop.NotifyAsync("evt-1", captured with { Reference = "another", SessionReference = "page-1" });

        var order = await shop.ReloadAsync(started.Order);
        order.Payments.Select(p => p.Reference).Should().Equal(started.Payment.Reference, "another");
        (order.PaymentState, order.Flags).Should().Be((PaymentState.Overpaid, OrderFlags.Overpaid | OrderFlags.RefundOwed));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(1_000_000_000_000_001)]
    public async Task An_impossible_amount_is_flagged_and_later_events_are_applied(long minorUnits)
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();
        var pending = ScriptedProvider.Pending(bank.Requests[0]);
        var impossible = new Money(minorUnits, Shop.Usd);

        await shop.NotifyAsync("evt-1", pending with { CapturedAmount = impossible });
        await shop.NotifyAsync("evt-2", pending with { AuthorizedAmount = impossible });
        await shop.NotifyAsync("evt-3", pending with { RefundedAmount = impossible });
        await shop.NotifyAsync("evt-4", pending with { Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, impossible)] });
        var flagged = await shop.ReloadAsync(started.Order);
        await shop.NotifyAsync("evt-5", ScriptedProvider.Captured(bank.Requests[0]));

        (flagged.Flags, flagged.CapturedAmount, flagged.RefundedAmount).Should().Be(
            (OrderFlags.AmountMismatch, Shop.Dollars(0), Shop.Dollars(0)));
        flagged.Refunds.Should().BeEmpty();
        (await shop.Orders.GetHistoryAsync(flagged.Id)).Entries.SelectMany(static e => e.Data)
            .Should().ContainSingle(static c => c.Field == "payment.reported_amount").Which.After.Should().Be(impossible.ToString());
        (await shop.ReloadAsync(started.Order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Amounts_in_another_currency_or_without_a_currency_are_flagged_and_not_recorded()
    {
        var bank = new ScriptedProvider { Find = static _ => null };
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        var captured = ScriptedProvider.Captured(bank.Requests[0]);
        var euros = Money.FromDecimal(30, "eur");
        var number = 0;

        foreach (var foreign in new[]
        {
            captured with { RefundedAmount = euros },
            captured with { CapturedAmount = euros },
            captured with { AuthorizedAmount = default(Money) },
            captured with { Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, euros)] },
            captured with { Refunds = [new RefundSnapshot("re-2", OrderRefundStatus.Succeeded, default)] },
        })
        {
            await shop.NotifyAsync($"evt-{++number}", foreign);

            var flagged = await shop.ReloadAsync(order);
            (flagged.Flags, flagged.CapturedAmount, flagged.RefundedAmount, flagged.Refunds.Count).Should().Be(
                (OrderFlags.AmountMismatch, order.Total, Shop.Dollars(0), 0));
            await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.AmountMismatch, "Seen", Shop.Clerk));
        }
    }

    [Fact]
    public async Task A_refund_with_a_vague_status_is_never_requested_again()
    {
        foreach (var vague in new[] { OrderRefundStatus.Requested, OrderRefundStatus.Unknown })
        {
            var bank = new ScriptedProvider();
            await using var shop = ScriptedShop.Open(bank);
            var (order, _) = await shop.PayScriptedAsync(bank);
            var refund = new RefundSnapshot("re-1", vague, Shop.Dollars(20));
            bank.Find = r => PaymentResult.Accepted(ScriptedProvider.Captured(r) with { Refunds = [refund], RefundsAreComplete = true });

            await shop.NotifyAsync("evt-1", ScriptedProvider.Captured(bank.Requests[0]) with { Refunds = [refund] });
            await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(10));
            await shop.ReconcileAfterAsync(TimeSpan.FromDays(2));

            bank.RequestsOf<PaymentRefundRequest>().Should().BeEmpty(
                "the refund was made in the dashboard, and a second request would refund it twice");
            (await shop.ReloadAsync(order)).Refunds.Single().Status.Should().Be(OrderRefundStatus.Pending);
        }
    }

    [Fact]
    public async Task An_event_about_an_unknown_payment_of_a_known_order_is_stored()
    {
        var bank = new ScriptedProvider { Capabilities = PaymentCapabilities.None };
        await using var shop = ScriptedShop.Open(bank);
        var order = await shop.PlaceAsync();
        var refund = new PaymentSnapshot
        {
            OrderId = order.Id,
            Reference = "later",
            Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, Shop.Dollars(30))],
        };
        var capture = new PaymentSnapshot
        {
            OrderId = order.Id,
            Reference = "later",
            Status = OrderPaymentStatus.Captured,
            Amount = order.Total,
            CapturedAmount = order.Total,
        };

        var early = await shop.NotifyAsync("evt-1", refund);
        await shop.NotifyAsync("evt-2", capture);
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(6));

        (early.Outcome, early.OrderId).Should().Be((OrderPaymentEventOutcome.Unmatched, order.Id));
        var refunded = await shop.ReloadAsync(order);
        (refunded.CapturedAmount, refunded.RefundedAmount).Should().Be((order.Total, Shop.Dollars(30)));
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_is_stored_and_acknowledged()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        var outcome = await shop.NotifyAsync("evt-1", ScriptedProvider.Pending(bank.Requests[0]) with { Status = (OrderPaymentStatus)77 });

        (outcome.Outcome, outcome.OrderId).Should().Be((OrderPaymentEventOutcome.Failed, started.Order.Id));
        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single().LastError.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Error_messages_of_a_provider_are_truncated_and_sanitized_before_they_are_stored()
    {
        var bank = new ScriptedProvider { Find = static _ => throw ScriptedProvider.NoResponse(new string('x', 5_000) + "\u0000") };
        await using var shop = ScriptedShop.Open(bank);
        await shop.StartScriptedAsync();

        await shop.NotifyAsync("evt-1", ScriptedProvider.Pending(bank.Requests[0]) with { Status = OrderPaymentStatus.Captured });

        (await shop.Events.ListAsync(new OrderPaymentEventQuery())).Single().LastError
            .Should().NotContain("\u0000").And.Match(e => e.Length <= 500);
    }

    [Fact]
    public async Task A_payment_that_is_created_with_another_amount_is_not_counted_and_does_not_block_the_next()
    {
        var bank = new ScriptedProvider
        {
            Create = static r => PaymentResult.Accepted(
                ScriptedProvider.Captured(r) with { Amount = Shop.Dollars(1), CapturedAmount = Shop.Dollars(1) }),
        };
        await using var shop = ScriptedShop.Open(bank);
        var first = await shop.StartScriptedAsync();
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));

        var second = await shop.StartScriptedAsync(first.Order);

        (first.Payment.Status, first.Order.Flags, first.Order.CapturedAmount).Should().Be(
            (OrderPaymentStatus.Failed, OrderFlags.AmountMismatch, Shop.Dollars(0)));
        second.Payment.Id.Should().NotBe(first.Payment.Id);
        second.Order.Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_late_decline_of_one_card_does_not_replace_the_card_that_paid()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var started = await shop.StartScriptedAsync();

        await shop.NotifyAsync("evt-2", ScriptedProvider.Captured(bank.Requests[0]) with { CardBrand = "visa", CardLast4 = "4242" });
        await shop.NotifyAsync("evt-1", ScriptedProvider.Pending(bank.Requests[0]) with
        {
            Status = OrderPaymentStatus.Failed,
            CapturedAmount = Shop.Dollars(0),
            CardBrand = "amex",
            CardLast4 = "0005",
        });

        var paid = (await shop.ReloadAsync(started.Order)).Payments.Single();
        (paid.Status, paid.CardBrand, paid.CardLast4).Should().Be((OrderPaymentStatus.Captured, "visa", "4242"));
    }
}
