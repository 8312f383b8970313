using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Withdraws a refund that was not made: a requested offline refund, or a refund that failed.</summary>
internal sealed class WithdrawRefundAction : OrderAction
{
    public override string Name => "withdraw-refund";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Withdraw refund";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no refunds that can be withdrawn.";

    public override string Done => "Refund withdrawn.";

    public override Type Fields => typeof(WithdrawRefundFields);

    public override string Explanation =>
        "Withdraws a refund that was not made. A goodwill credit that was given only for this refund is taken back. Other credits are still owed.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var refund in order.Refunds.Where(static r => r.Status == OrderRefundStatus.Failed
            || r is { Provider: OrderPayment.OfflineProvider, Status: OrderRefundStatus.Requested }))
        {
            offers.Add(await OfferAsync(
                context, order, new WithdrawRefund(order.Id, refund.Id, GetActor(context)), ("refund-id", refund.Id.ToString()))
                    .ConfigureAwait(false));
        }

        return offers;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form) =>
        ActionOutcome.From(await form.Context.Orders.WithdrawRefundAsync(
            new WithdrawRefund(form.Order.Id, form.Refund?.Id ?? Guid.Empty, form.Context.Actor!)
            {
                Reason = form.Text("reason"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
}
