using System.Diagnostics.CodeAnalysis;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Represents an action of staff on an order: its availability, its dialog, and its command.</summary>
internal abstract class OrderAction
{
    /// <summary>Gets the name of the action in the URL.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the authorization policy that the action requires.</summary>
    public abstract string Policy { get; }

    /// <summary>Gets the label in English.</summary>
    public abstract string Label { get; }

    /// <summary>Gets the group of the action in the menu.</summary>
    public virtual ActionGroup Group => ActionGroup.Order;

    /// <summary>Gets a value indicating whether the menu offers the action. The card of a parcel offers what is about the parcel.</summary>
    public virtual bool IsInMenu => true;

    /// <summary>Gets the label of the submit button in English.</summary>
    public virtual string Submit => Label;

    /// <summary>
    /// Gets the label of the submit button in English when an amount is entered, or <see langword="null"/> for the same label.
    /// </summary>
    public virtual string? SubmitAmount => null;

    /// <summary>Gets the message after the action in English.</summary>
    public virtual string Done => "Changes saved.";

    /// <summary>Gets a value indicating whether the action cannot be undone.</summary>
    public virtual bool IsDestructive => false;

    /// <summary>Gets a value indicating whether the command expects the version that the dialog was opened for.</summary>
    public virtual bool NeedsVersion => true;

    /// <summary>Gets a value indicating whether every success of the action adds a history entry.</summary>
    public virtual bool AlwaysRecords => true;

    /// <summary>Gets the component with the fields of the dialog, or <see langword="null"/> if it has none.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public virtual Type? Fields => null;

    /// <summary>Gets the reason in English when no part of the order is suitable for the action.</summary>
    public virtual string UnavailableText => "This action isn't available for this order.";

    /// <summary>Gets the explanation above the fields in English, or <see langword="null"/> if there is none.</summary>
    public virtual string? Explanation => null;

    /// <summary>Gets the offers for an order: one, one for each payment or flag, or none.</summary>
    public abstract ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order);

    /// <summary>Sets the initial values of the dialog.</summary>
    public virtual ValueTask PrepareAsync(ActionForm form) => ValueTask.CompletedTask;

    /// <summary>Executes the command, or adds errors to the form without executing it.</summary>
    public abstract ValueTask<ActionOutcome> RunAsync(ActionForm form);

    /// <summary>Creates an offer that is available if the preview of its command succeeds.</summary>
    protected async ValueTask<ActionOffer> OfferAsync(
        AdminRequestContext context, Order order, OrderCommand command, params (string Name, string Value)[] target)
    {
        var preview = await context.Orders.PreviewAsync(order, command, context.Aborted).ConfigureAwait(false);
        return new ActionOffer(this, Label, target) { Reason = preview.Succeeded ? null : context.Text.Describe(preview.Error) };
    }

    /// <summary>Gets the actor for previews. Users without an identity are not offered any action.</summary>
    protected static Actor GetActor(AdminRequestContext context) => context.Actor ?? Actor.System("admin");
}
