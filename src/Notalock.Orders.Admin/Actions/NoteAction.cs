using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Adds a note. Notes apply to any version of the order, so none is expected.</summary>
internal sealed class NoteAction : OrderAction
{
    public override string Name => "note";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Add note";

    public override string Done => "Note added.";

    public override bool NeedsVersion => false;

    public override Type Fields => typeof(NoteFields);

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>([new ActionOffer(this, Label)]);

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form) => ActionOutcome.From(await form.Context.Orders.AddNoteAsync(
        new AddOrderNote(form.Order.Id, form.Text("notes") ?? "", form.Context.Actor!)
        {
            VisibleToCustomer = form.IsChecked("visible"),
            IdempotencyKey = form.Key,
        },
        form.Context.Stopping).ConfigureAwait(false));
}
