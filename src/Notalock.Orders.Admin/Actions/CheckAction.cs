using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Reconciles a payment with its provider and retries pending requests with the same idempotency keys.</summary>
internal sealed class CheckAction : OrderAction
{
    public override string Name => "check";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Check payment status";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no payments made through a provider.";

    public override string Done => "Payment status checked.";

    public override bool NeedsVersion => false;

    public override bool AlwaysRecords => false;

    public override string Explanation =>
        "Gets the current status of the payment and its refunds from the provider. Requests without a response are sent again. They can't be processed twice.";

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>(
    [
        .. order.Payments.Where(static p => p.Provider != OrderPayment.OfflineProvider).Select(p => new ActionOffer(
            this,
            order.Refunds.Any(r => r.PaymentId == p.Id && r.Status == OrderRefundStatus.Unknown) ? "Retry refund" : Label,
            ("payment", p.Id.ToString()))),
    ]);

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form) => ActionOutcome.From(
        await form.Context.Orders.ReconcilePaymentAsync(
            new ReconcilePayment(form.Order.Id, form.Payment?.Id ?? Guid.Empty, form.Context.Actor!), form.Context.Stopping)
                .ConfigureAwait(false),
        static o => IsOpen(o) ? "early" : null);

    // A recent request may still be in progress and is not retried yet.
    private static bool IsOpen(PaymentOutcome outcome) => outcome.Payment.Operation is not null
        || outcome.Order.Refunds.Any(
            r => r.PaymentId == outcome.Payment.Id && r.Status is OrderRefundStatus.Requested or OrderRefundStatus.Unknown);
}
