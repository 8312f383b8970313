using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Moves an order by the map.</summary>
internal sealed class StatusAction : OrderAction
{
    public override string Name => "status";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Change status";

    public override string Done => "Status changed.";

    public override Type Fields => typeof(StatusFields);

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext exchange, Order order)
    {
        var targets = await TargetsAsync(exchange, order).ConfigureAwait(false);
        var reason = targets.Count > 0 ? null : exchange.Text["No status changes are available from '{0}'.", exchange.GetLabel(order.Status)];
        return [new ActionOffer(this, Label) { Reason = reason }];
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        var targets = await TargetsAsync(form.Exchange, form.Order).ConfigureAwait(false);
        form.Default("status", targets is [var first, ..] ? first.Value : null);
        form.Default("tracking.carrier", form.Order.Tracking?.Carrier);
        form.Default("tracking.number", form.Order.Tracking?.Number);
        form.Default("tracking.url", form.Order.Tracking?.Url);
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        if (!OrderStatus.TryParse(form.Text("status"), out var target))
        {
            return ActionOutcome.Refused(new OrderError(OrderErrorCodes.InvalidField, form.Exchange.Text["Select a status."], "status"));
        }

        var tracking = new OrderTracking { Carrier = form.Text("tracking.carrier"), Number = form.Text("tracking.number"), Url = form.Text("tracking.url") };

        // What stands in the dialog anyway goes with no other status. Sent twice, the form must say the same both times.
        var goesAlong = tracking is not { Carrier: null, Number: null, Url: null } && (target == OrderStatus.Shipped || tracking != form.Order.Tracking);
        return ActionOutcome.From(await form.Exchange.Orders.TransitionAsync(
            new TransitionOrder(form.Order.Id, target, form.Exchange.Actor!)
            {
                Notes = form.Text("notes"),
                VisibleToCustomer = form.IsChecked("visible"),
                Tracking = goesAlong ? tracking : null,
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Exchange.Stopping).ConfigureAwait(false));
    }

    /// <summary>Where the order may go by command, in the order of the map.</summary>
    public static async ValueTask<IReadOnlyList<OrderStatus>> TargetsAsync(AdminRequestContext exchange, Order order)
    {
        var verdicts = await exchange.ListTransitionsAsync(order).ConfigureAwait(false);
        return [.. verdicts.Where(static v => v.IsAllowed).Select(static v => v.Target)];
    }
}
