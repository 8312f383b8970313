using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Cancels an order, and refunds or voids its payments.</summary>
internal sealed class CancelAction : OrderAction
{
    private static string NoPermission =>
        "You don't have permission to refund payments. Cancel without a refund, or ask a colleague with that permission.";

    private static string NoReleasePermission =>
        "The payment is authorized, and canceling the order would void it. You don't have permission to void payments.";

    public override string Name => "cancel";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Cancel order";

    public override string Done => "Order canceled.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(CancelFields);

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        MustNotRelease(context, order)
            ? [new ActionOffer(this, Label) { Reason = context.Text[NoReleasePermission] }]
            : [await OfferAsync(context, order, new CancelOrder(order.Id, GetActor(context)) { Refund = false }).ConfigureAwait(false)];

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        // Both choices are previewed by the rules that execute them, so the dialog shows what will happen.
        var command = new CancelOrder(form.Order.Id, GetActor(form.Context));
        form.Default("refund", form.Context.CanRefund ? "yes" : "no");
        form.WithRefund = await PreviewAsync(form, command).ConfigureAwait(false);
        form.WithoutRefund = await PreviewAsync(form, command with { Refund = false }).ConfigureAwait(false);
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var refund = form["refund"] != "no";
        var order = form.Order;
        if (MustNotRelease(form.Context, order))
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text[NoReleasePermission]));
        }

        if (refund && !form.Context.CanRefund
            && await PreviewAsync(form, new CancelOrder(order.Id, form.Context.Actor!)).ConfigureAwait(false) is { } canceled
            && canceled.Refunds.Count > order.Refunds.Count)
        {
            return ActionOutcome.Failed(new OrderError(
                OrderErrorCodes.InvalidField,
                form.Context.Text[NoPermission],
                "refund"));
        }

        var result = await form.Context.Orders.CancelAsync(
            new CancelOrder(order.Id, form.Context.Actor!)
            {
                Reason = form.Text("reason"),
                VisibleToCustomer = form.IsChecked("visible"),
                Refund = refund,
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        return ActionOutcome.From(
            result,
            o => o.Refunds.Where(r => order.Refunds.All(b => b.Id != r.Id))
                .Select(ActionOutcome.GetMessage)
                .FirstOrDefault(static s => s is "unknown" or "open"));
    }

    // The same effect as voiding the payment, which requires the same policy.
    private static bool MustNotRelease(AdminRequestContext context, Order order) =>
        !context.CanRefund
        && order.Status != OrderStatus.Canceled
        && order.Payments.Any(static p => p.Status == OrderPaymentStatus.Authorized);

    private static async ValueTask<Order?> PreviewAsync(ActionForm form, CancelOrder command)
    {
        var preview = await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false);
        return preview.Succeeded ? preview.Value : null;
    }
}
