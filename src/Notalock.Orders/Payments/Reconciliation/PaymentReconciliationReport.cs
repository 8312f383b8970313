namespace Notalock.Orders;

/// <summary>Represents the results of one run of the reconciler.</summary>
public sealed record PaymentReconciliationReport
{
    /// <summary>Gets the number of payments that were fetched from their providers.</summary>
    public int PaymentsChecked { get; init; }

    /// <summary>Gets the number of fetched payments for which the stored state of the payment or its refunds was outdated.</summary>
    public int PaymentsChanged { get; init; }

    /// <summary>Gets the number of operations and refunds without a response that were retried with the same idempotency key.</summary>
    public int OperationsRetried { get; init; }

    /// <summary>Gets the number of unmatched or failed inbox events that were applied.</summary>
    public int EventsReprocessed { get; init; }

    /// <summary>Gets the number of inbox events that were reprocessed and are still unmatched or failed.</summary>
    public int EventsStillOpen { get; init; }

    /// <summary>Gets the number of new events that were fetched because the provider could not deliver them.</summary>
    public int EventsFetched { get; init; }

    /// <summary>Gets the number of orders that were canceled because their time to pay had expired.</summary>
    public int OrdersExpired { get; init; }

    /// <summary>Gets the failures of this run. A later run retries the failed work.</summary>
    public IReadOnlyList<PaymentReconciliationFailure> Failures { get; init; } = [];

    /// <summary>Gets a value indicating whether the run found no work and had no failures.</summary>
    public bool IsEmpty =>
        PaymentsChecked + OperationsRetried + EventsReprocessed + EventsStillOpen + EventsFetched + OrdersExpired + Failures.Count == 0;
}
