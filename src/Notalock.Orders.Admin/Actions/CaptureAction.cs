using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Captures an authorized amount or a part of it.</summary>
internal sealed class CaptureAction : OrderAction
{
    public override string Name => "capture";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Capture payment";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no authorized payments.";

    public override string Done => "Payment captured.";

    public override Type Fields => typeof(AmountFields);

    public override string Explanation =>
        "Captures the authorized amount or a part of it. After a partial capture, many providers void the remaining amount.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var payment in order.Payments.Where(static p => p.Provider != OrderPayment.OfflineProvider && !p.AuthorizedAmount.IsZero))
        {
            offers.Add(await OfferAsync(
                context, order, new CapturePayment(order.Id, payment.Id, GetActor(context)), ("payment", payment.Id.ToString()))
                    .ConfigureAwait(false));
        }

        return offers;
    }

    public override ValueTask PrepareAsync(ActionForm form)
    {
        if (form.Payment is { } payment && payment.AuthorizedAmount > payment.CapturedAmount)
        {
            form.Maximum = payment.AuthorizedAmount - payment.CapturedAmount;
            form.Default("amount", FormAmount.Write(form.Maximum.Value));
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var amount = form.RequiredAmount("amount", "Enter the amount to capture.");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        var result = await form.Context.Orders.CaptureAsync(
            new CapturePayment(form.Order.Id, form.Payment?.Id ?? Guid.Empty, form.Context.Actor!)
            {
                Amount = amount,
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false);
        return ActionOutcome.From(result, _ => ActionOutcome.GetMessage(result));
    }
}
