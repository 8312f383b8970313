using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Sets, corrects, or removes the tracking details of an order that has no parcels yet.</summary>
internal sealed class TrackingAction : OrderAction
{
    public override string Name => "tracking";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Edit tracking";

    public override string Submit => "Save tracking";

    public override string Done => "Tracking saved.";

    public override string UnavailableText => "The parcels of this order have the tracking details.";

    public override Type Fields => typeof(TrackingFields);

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>(
            Parcels.HaveTracking(order) ? [] : [new ActionOffer(this, order.Tracking is null ? "Add tracking" : Label)]);

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.DefaultTracking(form.Order.Tracking);
        return ValueTask.CompletedTask;
    }

    public override ValueTask<ActionOutcome> RunAsync(ActionForm form) => UpdateContactAction.SaveAsync(
        form,
        new UpdateOrderContact(form.Order.Id, form.Context.Actor!)
        {
            Tracking = form.Tracking,
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        });
}
