using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

public class RefundFactTests
{
    [Fact]
    public async Task A_refund_that_was_declined_and_exists_nevertheless_counts_in_either_order()
    {
        foreach (var declinedFirst in new[] { true, false })
        {
            var bank = new ScriptedProvider();
            await using var shop = ScriptedShop.Open(bank);
            var (order, _) = await shop.PayScriptedAsync(bank);
            var captured = ScriptedProvider.Captured(bank.Requests[0]);
            bank.Refund = r =>
            {
                var refund = new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount) { RefundId = r.RefundId };
                var made = captured with { Refunds = [refund] };
                bank.Find = _ => PaymentResult.Accepted(made);
                if (!declinedFirst)
                {
                    shop.NotifyAsync("evt-1", made).GetAwaiter().GetResult();
                }

                return RefundResult.Declined(new PaymentDecline("already_refunded", "It was refunded."));
            };

            await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk));
            if (declinedFirst)
            {
                await shop.NotifyAsync("evt-1", bank.Find(null!)!.Snapshot!);
            }

            var refunded = await shop.ReloadAsync(order);
            (refunded.RefundedAmount, refunded.PaymentState).Should().Be((order.Total, PaymentState.Refunded));
            refunded.Refunds.Should().ContainSingle().Which.Reference.Should().Be("re-1");
        }
    }

    [Fact]
    public async Task A_refund_with_an_anonymous_notification_before_its_response_counts_once()
    {
        var bank = new ScriptedProvider();
        await using var shop = ScriptedShop.Open(bank);
        var (order, _) = await shop.PayScriptedAsync(bank);
        var captured = ScriptedProvider.Captured(bank.Requests[0]);
        bank.Refund = r =>
        {
            var made = new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, r.Amount);
            shop.NotifyAsync("evt-1", captured with { Refunds = [made] }).GetAwaiter().GetResult();
            return RefundResult.Accepted(made with { RefundId = r.RefundId });
        };

        var command = new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(30) };
        var refund = (await shop.Orders.RefundAsync(command)).EnsureSucceeded();
        await shop.NotifyAsync("evt-2", captured with
        {
            RefundedAmount = Shop.Dollars(30),
            Refunds = [new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, Shop.Dollars(30))],
        });

        (refund.Refund.Status, refund.Refund.Reference).Should().Be((OrderRefundStatus.Succeeded, "re-1"));
        var after = await shop.ReloadAsync(order);
        after.RefundedAmount.Should().Be(Shop.Dollars(30));
        after.Refunds.Count(r => r.ReducesRefundableAmount).Should().Be(1);
    }
}
