using System.Globalization;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Ships units of an order as one parcel, or prepares the parcel.</summary>
internal sealed class ShipItemsAction : OrderAction
{
    public override string Name => "ship";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Ship items";

    public override string UnavailableText => "This order has no items to ship.";

    public override string Done => "Items shipped.";

    public override Type Fields => typeof(ShipItemsFields);

    public override string Explanation =>
        "Creates one parcel. The status of the order follows its parcels: it becomes shipped when no items are left to ship.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        if (OrderLedger.FromOrder(order).Lines.All(static line => line.ToShip == 0))
        {
            return [];
        }

        // A parcel can be prepared even if it cannot be shipped yet, for example while an amount is due.
        var ship = await OfferAsync(context, order, new ShipItems(order.Id, GetActor(context))).ConfigureAwait(false);
        return ship.IsAllowed
            ? [ship]
            : [await OfferAsync(context, order, new ShipItems(order.Id, GetActor(context)) { Prepare = true }).ConfigureAwait(false)];
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        var order = form.Order;
        var ledger = OrderLedger.FromOrder(order);
        for (var i = 0; i < ledger.Lines.Count; i++)
        {
            form.Default(
                ItemQuantities.GetField(i), ledger.Lines[i].ToShip > 0 ? Write(ledger.Lines[i].ToShip) : null);
        }

        // What was recorded before the order had any parcel belongs to its first.
        form.DefaultTracking(order.Shipments.Count == 0 ? order.Tracking : null);
        var preview = await form.Context.Orders.PreviewAsync(
            order, new ShipItems(order.Id, GetActor(form.Context)), form.Context.Aborted).ConfigureAwait(false);
        if (!preview.Succeeded)
        {
            form.Default("prepare", "yes");
            form.Warning = form.Context.Text["The parcel can only be prepared. {0}", form.Context.Text.Describe(preview.Error)];
        }
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var lines = ItemQuantities.Read(form);
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        var prepare = form.IsChecked("prepare");
        var result = await form.Context.Orders.ShipAsync(
            new ShipItems(form.Order.Id, form.Context.Actor!)
            {
                Lines = lines,
                Tracking = form.Tracking,
                Prepare = prepare,
                Notes = form.Text("notes"),
                VisibleToCustomer = form.IsChecked("visible"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        return result.Succeeded
            ? new ActionOutcome { Message = prepare ? "prepared" : null }
            : ActionOutcome.Failed(ItemQuantities.Place(form.Order, lines, result.Errors));
    }

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);
}
