namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>The counts of one run of the reconciler.</summary>
internal sealed class PaymentSweep
{
    private readonly List<PaymentReconciliationFailure> _failures = [];
    private int _checked;
    private int _changed;
    private int _retried;

    public int EventsReprocessed { get; set; }

    public int EventsStillOpen { get; set; }

    public int EventsFetched { get; set; }

    public int OrdersExpired { get; set; }

    public void AddCheck(Order before, Order after, Guid paymentId)
    {
        _checked++;
        var earlier = before.FindPayment(paymentId);
        var current = after.Payments.First(p => p.Id == paymentId);
        var refundsChanged = after.Refunds.Any(
            r => r.PaymentId == paymentId && before.Refunds.FirstOrDefault(b => b.Id == r.Id)?.Status != r.Status);
        _changed += refundsChanged || earlier is null || earlier with { NextCheckAt = current.NextCheckAt } != current ? 1 : 0;
    }

    public void AddRetry() => _retried++;

    public void AddFailure(Guid? orderId, string code) => _failures.Add(new PaymentReconciliationFailure(orderId, code));

    public PaymentReconciliationReport ToReport() => new()
    {
        PaymentsChecked = _checked,
        PaymentsChanged = _changed,
        OperationsRetried = _retried,
        EventsReprocessed = EventsReprocessed,
        EventsStillOpen = EventsStillOpen,
        EventsFetched = EventsFetched,
        OrdersExpired = OrdersExpired,
        Failures = _failures,
    };
}
