using System.Globalization;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Records a refund that was made outside a provider, for a requested refund or for a payment.</summary>
internal sealed class RecordRefundAction : OrderAction
{
    public override string Name => "record-refund";

    public override string Policy => OrderPolicies.Payments;

    public override string Label => "Record refund";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no manually recorded payments.";

    public override string Done => "Refund recorded.";

    public override Type Fields => typeof(RecordRefundFields);

    public override string Explanation =>
        "Record a refund that you made outside a payment provider, for a payment that was recorded manually.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        var offers = new List<ActionOffer>();
        foreach (var refund in order.Refunds.Where(
            static r => r is { Provider: OrderPayment.OfflineProvider, Status: OrderRefundStatus.Requested }))
        {
            offers.Add(await OfferAsync(
                context,
                order,
                new RecordOfflineRefund(order.Id, refund.Amount, GetActor(context)) { RefundId = refund.Id },
                ("refund-id", refund.Id.ToString())).ConfigureAwait(false));
        }

        foreach (var payment in order.Payments.Where(static p => p.Provider == OrderPayment.OfflineProvider && !p.CapturedAmount.IsZero))
        {
            offers.Add(await OfferAsync(
                context,
                order,
                new RecordOfflineRefund(order.Id, new Money(1, order.Currency), GetActor(context)) { PaymentId = payment.Id },
                ("payment", payment.Id.ToString())).ConfigureAwait(false));
        }

        return offers;
    }

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.Default("refunded_at", form.Context.Format.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (form.Refund is { } refund)
        {
            form.Maximum = refund.Amount;
            form.Default("amount", FormAmount.Write(refund.Amount));
            form.Default("reason", refund.Reason);
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var amount = form.RequiredAmount("amount", "Enter the amount refunded.");
        var refunded = form.Day("refunded_at");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        return ActionOutcome.From(await form.Context.Orders.RecordOfflineRefundAsync(
            new RecordOfflineRefund(form.Order.Id, amount!.Value, form.Context.Actor!)
            {
                RefundId = form.Refund?.Id,
                PaymentId = form.Payment?.Id,
                RefundedAt = refunded,
                Reason = form.Text("reason"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }
}
