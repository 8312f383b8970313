using System.Diagnostics.CodeAnalysis;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Something that staff do to an order: where it is offered, what its dialog asks, which command it gives.</summary>
internal abstract class OrderAction
{
    /// <summary>Its part of the address.</summary>
    public abstract string Name { get; }

    /// <summary>Who may do it.</summary>
    public abstract string Policy { get; }

    /// <summary>What it is called, in English.</summary>
    public abstract string Label { get; }

    /// <summary>What its button says, in English.</summary>
    public virtual string Submit => Label;

    /// <summary>What is said when it is done, in English.</summary>
    public virtual string Done => "Changes saved.";

    /// <summary>Whether it takes something away that cannot be brought back.</summary>
    public virtual bool IsDestructive => false;

    /// <summary>Whether it is given for the version that was seen. Notes are true of any version.</summary>
    public virtual bool NeedsVersion => true;

    /// <summary>The component with the dialog's fields; null when there is nothing to fill in.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public virtual Type? Fields => null;

    /// <summary>Why there is nothing of an order to do it with, in English.</summary>
    public virtual string UnavailableText => "This action isn't available for this order.";

    /// <summary>A sentence above the fields, in English; null for none.</summary>
    public virtual string? Explanation => null;

    /// <summary>Where it is offered on the page of an order: once, for each payment, for each flag, or not at all.</summary>
    public abstract ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order);

    /// <summary>Fills in what the dialog begins with.</summary>
    public virtual ValueTask PrepareAsync(ActionForm form) => ValueTask.CompletedTask;

    /// <summary>Gives the command. Errors of the form's fields are added to the form, and nothing is given.</summary>
    public abstract ValueTask<ActionOutcome> RunAsync(ActionForm form);

    /// <summary>Offers the action for what a preview of a command says.</summary>
    protected async ValueTask<ActionOffer> OfferAsync(AdminRequestContext context, Order order, OrderCommand command, params (string Name, string Value)[] target)
    {
        var preview = await context.Orders.PreviewAsync(order, command, context.Aborted).ConfigureAwait(false);
        return new ActionOffer(this, Label, target) { Reason = preview.Succeeded ? null : context.Text.Describe(preview.Error) };
    }

    /// <summary>In whose name things are previewed for people whose sign-in names nobody: they are offered nothing that could be done.</summary>
    protected static Actor GetActor(AdminRequestContext context) => context.Actor ?? Actor.System("admin");
}
