using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Represents an action on a parcel. The cards of the parcels offer it instead of the menu.</summary>
internal abstract class ParcelAction : OrderAction
{
    public const string Target = "shipment";

    public override string Policy => OrderPolicies.Manage;

    public override bool IsInMenu => false;

    public override string UnavailableText => "The status of the parcel doesn't allow this action.";

    public override Type Fields => typeof(ParcelFields);

    /// <summary>Gets a value indicating whether the dialog contains the tracking details of the parcel.</summary>
    public virtual bool HasTracking => false;

    /// <summary>Gets the status that the parcel becomes, or <see langword="null"/> if it stays as it is.</summary>
    protected abstract OrderShipmentStatus? Status { get; }

    public sealed override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var shipments in Parcels.List(order).Where(s => IsFor(s.Status)).GroupBy(static s => s.Status))
        {
            // What is allowed for one parcel is allowed for every parcel with the same status. Guards can be slow.
            var command = Create(order.Id, shipments.First().Id, GetActor(context), shipments.First().Tracking);
            var preview = await context.Orders.PreviewAsync(order, command, context.Aborted).ConfigureAwait(false);
            if (preview.Error?.Code != OrderErrorCodes.ShipmentClosed)
            {
                var reason = preview.Succeeded ? null : context.Text.Describe(preview.Error);
                offers.AddRange(
                    shipments.Select(s => new ActionOffer(this, Label, (Target, s.Id.ToString())) { Reason = reason }));
            }
        }

        return offers;
    }

    public sealed override ValueTask PrepareAsync(ActionForm form)
    {
        form.DefaultTracking(form.Shipment?.Tracking);
        return ValueTask.CompletedTask;
    }

    public sealed override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var shipmentId = Guid.TryParse(form[Target], out var id) ? id : Guid.Empty;
        var command = Create(form.Order.Id, shipmentId, form.Context.Actor!, form.Tracking) with
        {
            Notes = form.Text("notes"),
            VisibleToCustomer = form.IsChecked("visible"),
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        };
        if (form.Version == form.Order.Version
            && await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false)
                is { Succeeded: true } preview
            && preview.Value.Version == form.Order.Version)
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text["No changes were made."]));
        }

        return ActionOutcome.From(
            await form.Context.Orders.UpdateShipmentAsync(command, form.Context.Stopping).ConfigureAwait(false));
    }

    /// <summary>Determines whether the action is suitable for a parcel with a status.</summary>
    protected abstract bool IsFor(OrderShipmentStatus status);

    // The command removes tracking information whose parts are all empty.
    private UpdateShipment Create(Guid orderId, Guid shipmentId, Actor actor, OrderTracking? tracking) =>
        new(orderId, shipmentId, actor) { Status = Status, Tracking = HasTracking ? tracking : null };
}
