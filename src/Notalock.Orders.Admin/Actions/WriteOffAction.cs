using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Writes off what is still to be paid for an order that was paid in part.</summary>
internal sealed class WriteOffAction : OrderAction
{
    public override string Name => "write-off";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Write off balance";

    public override ActionGroup Group => ActionGroup.Money;

    public override string SubmitAmount => "Write off {0}";

    public override string Done => "Balance written off.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(WriteOffFields);

    public override string Explanation =>
        "Credits the amount that is left to pay, for example if a bank transfer was a few cents short. If it is paid later, the credit is reduced by that amount.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        [await OfferAsync(context, order, new WriteOffBalance(order.Id, GetActor(context))).ConfigureAwait(false)];

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.Default("amount", FormAmount.Write(form.Order.GetBalance().Due));
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var amount = form.RequiredAmount("amount", "Enter the amount to write off.");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        return ActionOutcome.From(await form.Context.Orders.WriteOffBalanceAsync(
            new WriteOffBalance(form.Order.Id, form.Context.Actor!)
            {
                ExpectedAmount = amount,
                Reason = form.Text("reason"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }
}
