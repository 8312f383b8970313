using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Sets a status that the transition map does not allow. Payments are not changed.</summary>
internal sealed class ForceAction : OrderAction
{
    public override string Name => "force";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Force status";

    public override ActionGroup Group => ActionGroup.Danger;

    public override string Done => "Status forced.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(ForceFields);

    public override string Explanation =>
        "Sets any status, even if the rules don't allow it. Payments aren't changed. The reason is recorded in the timeline.";

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>([new ActionOffer(this, Label)]);

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        if (!OrderStatus.TryParse(form.Text("status"), out var target))
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text["Select a status."], "status"));
        }

        return ActionOutcome.From(await form.Context.Orders.ForceStatusAsync(
            new ForceOrderStatus(form.Order.Id, target, form.Text("reason") ?? "", form.Context.Actor!)
            {
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }
}
