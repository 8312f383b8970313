using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Sets, corrects, or removes the tracking details of an order in any status.</summary>
internal sealed class TrackingAction : OrderAction
{
    public override string Name => "tracking";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Edit tracking";

    public override string Submit => "Save tracking";

    public override string Done => "Tracking saved.";

    public override Type Fields => typeof(TrackingFields);

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>(
            [new ActionOffer(this, order.Tracking is null ? "Add tracking" : Label)]);

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.Default("tracking.carrier", form.Order.Tracking?.Carrier);
        form.Default("tracking.number", form.Order.Tracking?.Number);
        form.Default("tracking.url", form.Order.Tracking?.Url);
        return ValueTask.CompletedTask;
    }

    public override ValueTask<ActionOutcome> RunAsync(ActionForm form) => UpdateContactAction.SaveAsync(
        form,
        new UpdateOrderContact(form.Order.Id, form.Context.Actor!)
        {
            Tracking = new OrderTracking
            {
                Carrier = form.Text("tracking.carrier"),
                Number = form.Text("tracking.number"),
                Url = form.Text("tracking.url"),
            },
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        });
}
