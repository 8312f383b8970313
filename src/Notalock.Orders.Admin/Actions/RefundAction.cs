using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Refunds all or part of a payment.</summary>
internal sealed class RefundAction : OrderAction
{
    public override string Name => "refund";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Refund payment";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no captured payments.";

    public override string SubmitAmount => "Refund {0}";

    public override string Done => "Refund issued.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(RefundFields);

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var payment in order.Payments.Where(static p => !p.CapturedAmount.IsZero))
        {
            offers.Add(await OfferAsync(
                context, order, new RefundPayment(order.Id, GetActor(context)) { PaymentId = payment.Id },
                    ("payment", payment.Id.ToString())).ConfigureAwait(false));
        }

        return offers;
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        if (form.Payment is not { } payment)
        {
            return;
        }

        // A refund without an amount is for the maximum that the rules allow.
        var preview = await form.Context.Orders.PreviewAsync(
            form.Order, new RefundPayment(form.Order.Id, GetActor(form.Context)) { PaymentId = payment.Id }, form.Context.Aborted)
                .ConfigureAwait(false);
        if (preview.Succeeded)
        {
            form.Maximum = preview.Value.Refunds[^1].Amount;
        }
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        // The script enters the amount of the selected lines. Without it, an empty amount is that of the lines.
        var amount = form.Text("amount") is null && RefundLines.GetAmount(form) is { } lines
            ? lines
            : form.Errors.Count > 0 ? null : form.RequiredAmount("amount", "Enter the amount to refund.");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        var result = await form.Context.Orders.RefundAsync(
            new RefundPayment(form.Order.Id, form.Context.Actor!)
            {
                PaymentId = form.Payment?.Id ?? Guid.Empty,
                Amount = amount,
                Reason = RefundReasons.Read(form),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        return result.Succeeded ? ActionOutcome.From(result.Value.Refund, form.Context.Text) : ActionOutcome.From(result);
    }
}
