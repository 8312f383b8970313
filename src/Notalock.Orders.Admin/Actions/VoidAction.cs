using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Voids an authorization or cancels an unfinished payment.</summary>
internal sealed class VoidAction : OrderAction
{
    public override string Name => "void";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Void payment";

    public override ActionGroup Group => ActionGroup.Danger;

    public override string UnavailableText => "This order has no authorized or unfinished payments.";

    public override string Done => "Payment voided.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(ReasonFields);

    public override string Explanation =>
        "Voids an authorization or cancels an unfinished payment. A captured payment can't be voided; refund it instead.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var payment in order.Payments.Where(static p => p.IsLive))
        {
            offers.Add(await OfferAsync(
                context, order, new VoidPayment(order.Id, payment.Id, GetActor(context)), ("payment", payment.Id.ToString()))
                    .ConfigureAwait(false));
        }

        return offers;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var result = await form.Context.Orders.VoidAsync(
            new VoidPayment(form.Order.Id, form.Payment?.Id ?? Guid.Empty, form.Context.Actor!)
            {
                Reason = form.Text("reason"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        return ActionOutcome.From(result, _ => ActionOutcome.GetMessage(result));
    }
}
