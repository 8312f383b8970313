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
                context, order, CreateProbe(context, order, payment), ("payment", payment.Id.ToString())).ConfigureAwait(false));
        }

        return offers;
    }

    public override async ValueTask PrepareAsync(ActionForm form)
    {
        if (form.Payment is not { } payment)
        {
            return;
        }

        var probe = CreateProbe(form.Context, form.Order, payment);
        form.Maximum = await FindMaximumAsync(form, probe).ConfigureAwait(false);
        var credits = new List<(OrderCredit, Money)>();
        foreach (var credit in form.Order.Credits)
        {
            var payout = probe with { Purpose = RefundPurpose.Credit, CreditId = credit.Id };
            if (await FindMaximumAsync(form, payout).ConfigureAwait(false) is { } maximum)
            {
                credits.Add((credit, maximum));
            }
        }

        form.Credits = credits;
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
                Purpose = form.Purpose.Purpose,
                CreditId = form.Purpose.CreditId,
                Reason = RefundReasons.Read(form),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return ActionOutcome.From(result);
        }

        // A request with several purposes becomes several refunds of one time. The first that is not completed determines the message.
        var first = result.Value.Refund;
        var outcomes = result.Value.Order.Refunds.Where(r => r.PaymentId == first.PaymentId && r.CreatedAt == first.CreatedAt)
            .Select(r => ActionOutcome.From(r, form.Context.Text)).ToArray();
        return Array.Find(outcomes, static o => !o.Succeeded)
            ?? Array.Find(outcomes, static o => o.Message is not null)
            ?? ActionOutcome.Done;
    }

    // A reversal without an amount is for the maximum that the rules allow, and always for one refund: without a purpose, a provider that
    // makes only one refund of a payment may require one.
    private static RefundPayment CreateProbe(AdminRequestContext context, Order order, OrderPayment payment) =>
        new(order.Id, GetActor(context)) { PaymentId = payment.Id, Purpose = RefundPurpose.Reversal };

    private static async ValueTask<Money?> FindMaximumAsync(ActionForm form, RefundPayment command)
    {
        var preview = await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false);
        return preview.Succeeded ? preview.Value.Refunds[^1].Amount : null;
    }
}
