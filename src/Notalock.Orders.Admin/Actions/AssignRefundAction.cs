using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Gives a refund that was made in the dashboard of the provider its purpose.</summary>
internal sealed class AssignRefundAction : OrderAction
{
    public override string Name => "assign-refund";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Assign refund";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no unassigned refunds.";

    public override string Done => "Refund assigned.";

    public override Type Fields => typeof(AssignRefundFields);

    public override string Explanation =>
        "Select the purpose of a refund that was made in the provider's dashboard. The refund itself doesn't change. Sales of an earlier day can change.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var refund in order.Refunds.Where(r => order.GetPurpose(r) == RefundPurpose.Unassigned))
        {
            offers.Add(await OfferAsync(
                context,
                order,
                new AssignRefund(order.Id, refund.Id, RefundPurpose.Reversal, GetActor(context)),
                ("refund-id", refund.Id.ToString())).ConfigureAwait(false));
        }

        return offers;
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        if (form.Refund is not { } refund)
        {
            return;
        }

        var credits = new List<(OrderCredit, Money)>();
        foreach (var credit in form.Order.Credits)
        {
            var command = new AssignRefund(form.Order.Id, refund.Id, RefundPurpose.Credit, GetActor(form.Context)) { CreditId = credit.Id };
            var preview = await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false);
            if (preview.Succeeded)
            {
                credits.Add((credit, refund.Amount));
            }
        }

        form.Credits = credits;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        if (form.Purpose is not ({ } purpose, var creditId))
        {
            form.AddError("purpose", form.Context.Text["Select the purpose of the refund."]);
            return ActionOutcome.Done;
        }

        return ActionOutcome.From(await form.Context.Orders.AssignRefundAsync(
            new AssignRefund(form.Order.Id, form.Refund?.Id ?? Guid.Empty, purpose, form.Context.Actor!)
            {
                CreditId = creditId,
                Reason = form.Text("reason"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }
}
