namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>Counts what one run of the reconciler finds and does.</summary>
internal sealed class PaymentSweep
{
    private readonly List<PaymentReconciliationFailure> _failures = [];
    private int _looked;
    private int _changed;
    private int _askedAgain;

    public int EventsReprocessed { get; set; }

    public int EventsStillOpen { get; set; }

    public int EventsFetched { get; set; }

    public int OrdersExpired { get; set; }

    public void Looked(Order before, Order after, Guid paymentId)
    {
        _looked++;
        var was = before.Payments.FirstOrDefault(p => p.Id == paymentId);
        var isNow = after.Payments.First(p => p.Id == paymentId);
        var refundsMoved = after.Refunds.Any(r => r.PaymentId == paymentId && before.Refunds.FirstOrDefault(b => b.Id == r.Id)?.Status != r.Status);
        _changed += refundsMoved || was is null || was with { NextCheckAt = isNow.NextCheckAt } != isNow ? 1 : 0;
    }

    public void AskedAgain() => _askedAgain++;

    public void Failed(Guid? orderId, string code) => _failures.Add(new PaymentReconciliationFailure(orderId, code));

    public PaymentReconciliationReport ToReport() => new()
    {
        PaymentsChecked = _looked,
        PaymentsChanged = _changed,
        OperationsRetried = _askedAgain,
        EventsReprocessed = EventsReprocessed,
        EventsStillOpen = EventsStillOpen,
        EventsFetched = EventsFetched,
        OrdersExpired = OrdersExpired,
        Failures = _failures,
    };
}
