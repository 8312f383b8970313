using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class RefundFactTests
{
    [Fact]
    public async Task A_refund_that_was_refused_and_is_there_all_the_same_counts_whichever_comes_first()
    {
        foreach (var refusedFirst in new[] { true, false })
        {
            var bank = new ScriptedProvider();
            await using var shop = ScriptedShop.Open(bank);
            var (order, _) = await shop.PayScriptedAsync(bank);
            var told = ScriptedProvider.Captured(bank.Asked[0]);
            bank.Refund = r =>
            {
                var made = told with { Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount) { RefundId = r.RefundId }] };
                bank.Find = _ => PaymentResult.Accepted(made);
                if (!refusedFirst)
                {
                    shop.TellAsync("evt-1", made).GetAwaiter().GetResult();
                }

                return RefundResult.Declined(new PaymentDecline("already_refunded", "It was refunded."));
            };

            await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk));
            if (refusedFirst)
            {
                await shop.TellAsync("evt-1", bank.Find(null!)!.Snapshot!);
            }

            var refunded = await shop.ReloadAsync(order);
            (refunded.RefundedAmount, refunded.PaymentState).Should().Be((order.Total, PaymentState.Refunded));
            refunded.Refunds.Should().ContainSingle().Which.Reference.Should().Be("re-1");
        }
    }

    [Fact]
    public async Task A_refund_whose_notification_comes_before_its_answer_and_does_not_say_whose_it_is_counts_once()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        var told = ScriptedProvider.Captured(bank.Asked[0]);
        bank.Refund = r =>
        {
            var made = new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount);
            shop.TellAsync("evt-1", told with { Refunds = [made] }).GetAwaiter().GetResult();
            return RefundResult.Accepted(made with { RefundId = r.RefundId });
        };

        var refund = (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(30) })).EnsureSucceeded();
        await shop.TellAsync("evt-2", told with { RefundedAmount = Shop.Dollars(30), Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, Shop.Dollars(30))] });

        (refund.Refund.Status, refund.Refund.Reference).Should().Be((OrderRefundStatus.Succeeded, "re-1"));
        var after = await shop.ReloadAsync(order);
        after.RefundedAmount.Should().Be(Shop.Dollars(30));
        after.Refunds.Count(r => r.ReducesRefundableAmount).Should().Be(1);
    }
}
