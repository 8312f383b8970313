using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Changes the status of an order along the transition map.</summary>
internal sealed class StatusAction : OrderAction
{
    public override string Name => "status";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Change status";

    public override string Done => "Status changed.";

    public override Type Fields => typeof(StatusFields);

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var targets = await ListTargetsAsync(context, order).ConfigureAwait(false);
        var reason = targets.Count > 0 ? null : context.Text["No status changes are available from '{0}'.", context.GetLabel(order.Status)];
        return [new ActionOffer(this, Label) { Reason = reason }];
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        var targets = await ListTargetsAsync(form.Context, form.Order).ConfigureAwait(false);
        form.Default("status", targets is [var first, ..] ? first.Value : null);

        // The items that are left are shipped in a new parcel, which has its own tracking number.
        var addsParcel = form.Order.Shipments.Count > 0 && OrderLedger.FromOrder(form.Order).Lines.Any(static line => line.ToShip > 0);
        form.DefaultTracking(addsParcel ? null : form.Order.Tracking);
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        if (!OrderStatus.TryParse(form.Text("status"), out var target))
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text["Select a status."], "status"));
        }

        var tracking = form.Tracking;

        // Unchanged tracking details are only submitted with the shipped status. A repeated submission must produce the same command.
        var includesTracking = tracking is not { Carrier: null, Number: null, Url: null }
            && (target == OrderStatus.Shipped || tracking != form.Order.Tracking);
        return ActionOutcome.From(await form.Context.Orders.TransitionAsync(
            new TransitionOrder(form.Order.Id, target, form.Context.Actor!)
            {
                Notes = form.Text("notes"),
                VisibleToCustomer = form.IsChecked("visible"),
                Tracking = includesTracking ? tracking : null,
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }

    /// <summary>Lists the statuses that the order can change to by command, in the order of the map.</summary>
    public static async ValueTask<IReadOnlyList<OrderStatus>> ListTargetsAsync(AdminRequestContext context, Order order)
    {
        var verdicts = await context.ListTransitionsAsync(order).ConfigureAwait(false);
        return [.. verdicts.Where(static v => v.IsAllowed).Select(static v => v.Target)];
    }
}
