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

    public override ActionGroup Group => ActionGroup.Danger;

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
        form.Maximum = form.WithRefund?.Refunds.Where(r => form.Order.FindRefund(r.Id) is null)
            .Aggregate(Money.Zero(form.Order.Currency), static (sum, r) => sum + r.Amount);
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        if (form["refund"] == "part")
        {
            return await RefundPartAsync(form).ConfigureAwait(false);
        }

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

        var result = await CancelAsync(form, refund).ConfigureAwait(false);
        return ActionOutcome.From(
            result,
            o => o.Refunds.Where(r => order.Refunds.All(b => b.Id != r.Id))
                .Select(ActionOutcome.GetMessage)
                .FirstOrDefault(static s => s is not null) is { } message ? GetCancelMessage(message) : null);
    }

    // The same effect as voiding the payment, which requires the same policy.
    private static bool MustNotRelease(AdminRequestContext context, Order order) =>
        !context.CanRefund
        && order.Status != OrderStatus.Canceled
        && order.Payments.Any(static p => p.Status == OrderPaymentStatus.Authorized);

    private static string GetCancelMessage(string refund) => refund == "by-hand" ? "canceled-by-hand" : refund;

    // Cancels first, so that no money moves if the order can no longer be canceled.
    private static async ValueTask<ActionOutcome> RefundPartAsync(ActionForm form)
    {
        var amount = form.RequiredAmount("amount", "Enter the amount to refund.");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        if (!form.Context.CanRefund)
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text[NoPermission], "refund"));
        }

        // The second submission of a form finds the refunds of the first.
        if (form.Version == form.Order.Version)
        {
            await form.Action.PrepareAsync(form).ConfigureAwait(false);
            if (form.Maximum is not { } most || amount!.Value > most || amount.Value.MinorUnits <= 0)
            {
                form.AddError("amount", form.Context.Text["The amount must be greater than zero and must not exceed the refundable amount."]);
                return ActionOutcome.Done;
            }
        }

        var result = await CancelAsync(form, refund: false).ConfigureAwait(false);
        return !result.Succeeded ? ActionOutcome.From(result)
            : result.IsReplay ? new ActionOutcome { Message = "again" }
            : await RefundAsync(form, result.Value, amount!.Value).ConfigureAwait(false);
    }

    private static async ValueTask<ActionOutcome> RefundAsync(ActionForm form, Order order, Money rest)
    {
        string? message = null;
        foreach (var payment in order.Payments)
        {
            var command = new RefundPayment(order.Id, form.Context.Actor!) { PaymentId = payment.Id };
            var preview = await form.Context.Orders
                .PreviewAsync(order, command with { Purpose = RefundPurpose.Reversal }, form.Context.Aborted).ConfigureAwait(false);
            if (!preview.Succeeded || rest.IsZero)
            {
                continue;
            }

            var most = preview.Value.Refunds[^1].Amount;
            var part = rest < most ? rest : most;
            var result = await form.Context.Orders.RefundAsync(
                command with
                {
                    Amount = part,
                    Reason = GetRefundReason(form),
                    IdempotencyKey = $"{form.Key}-{payment.Id:N}",
                },
                form.Context.Stopping).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                return ActionOutcome.From(result);
            }

            message ??= ActionOutcome.GetMessage(result.Value.Refund) is { } pending ? GetCancelMessage(pending) : null;
            order = result.Value.Order;
            rest -= part;
        }

        return new ActionOutcome { Message = message };
    }

    // The reason of a refund is shorter than that of a cancellation, whose history entry has the full text.
    private static string? GetRefundReason(ActionForm form) =>
        form.Text("reason") is { } reason ? reason[..Math.Min(reason.Length, OrderFieldLimits.Reason)] : null;

    private static Task<OrderResult<Order>> CancelAsync(ActionForm form, bool refund) => form.Context.Orders.CancelAsync(
        new CancelOrder(form.Order.Id, form.Context.Actor!)
        {
            Reason = form.Text("reason"),
            VisibleToCustomer = form.IsChecked("visible"),
            Refund = refund,
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        },
        form.Context.Stopping);

    private static async ValueTask<Order?> PreviewAsync(ActionForm form, CancelOrder command)
    {
        var preview = await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false);
        return preview.Succeeded ? preview.Value : null;
    }
}
