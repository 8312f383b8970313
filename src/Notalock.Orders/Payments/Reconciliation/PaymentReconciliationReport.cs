namespace Notalock.Orders;

/// <summary>What one run of the reconciler found and did.</summary>
public sealed record PaymentReconciliationReport
{
    /// <summary>How many payments were looked up at their providers.</summary>
    public int PaymentsChecked { get; init; }

    /// <summary>How many of those, or of their refunds, turned out to stand elsewhere than was known here.</summary>
    public int PaymentsChanged { get; init; }

    /// <summary>How many operations and refunds without an answer were asked for again with the same key.</summary>
    public int OperationsRetried { get; init; }

    /// <summary>How many events of the inbox that were unmatched or failed were applied.</summary>
    public int EventsReprocessed { get; init; }

    /// <summary>How many events were tried again in vain.</summary>
    public int EventsStillOpen { get; init; }

    /// <summary>How many events that the provider could not deliver were fetched and were new.</summary>
    public int EventsFetched { get; init; }

    /// <summary>How many orders were canceled because nobody paid them in time.</summary>
    public int OrdersExpired { get; init; }

    /// <summary>What could not be done in this run. It is tried again in a later one.</summary>
    public IReadOnlyList<PaymentReconciliationFailure> Failures { get; init; } = [];

    /// <summary>Whether there was nothing to do and nothing went wrong.</summary>
    public bool IsEmpty => PaymentsChecked + OperationsRetried + EventsReprocessed + EventsStillOpen + EventsFetched + OrdersExpired + Failures.Count == 0;
}
