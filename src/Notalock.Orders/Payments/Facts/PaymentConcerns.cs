using Notalock.Orders.Serialization;

namespace Notalock.Orders.Payments.Facts;

/// <summary>
/// Merges reported disputes and alerts with the stored ones. The result does not depend on the order and the number of reports.
/// </summary>
internal static class PaymentConcerns
{
    public static IReadOnlyList<OrderPaymentDispute> MergeDisputes(
        OrderPayment payment, IReadOnlyList<DisputeSnapshot> reported, bool authoritative, DateTimeOffset now)
    {
        var merged = payment.Disputes;
        foreach (var dispute in reported)
        {
            if (PaymentFolding.Short(dispute.Reference, OrderFieldLimits.ProviderReference) is { } reference)
            {
                var existing = merged.FirstOrDefault(d => d.Reference == reference);
                var time = dispute.OccurredAt?.ToStored() ?? (authoritative ? now : null);
                var after = Merge(existing, dispute, reference, time > now ? now : time, payment.UpdatedAt, now);
                merged = Replace(merged, existing, after, static d => d.Reference);
            }
        }

        return merged;
    }

    /// <summary>Sets the time of disputes whose outcome was recorded without one, as by version 0.1.</summary>
    public static IReadOnlyList<OrderPaymentDispute> AddClosingTimes(IReadOnlyList<OrderPaymentDispute> disputes, DateTimeOffset time) =>
        disputes.Any(static d => d.ClosedAt is null && IsClosed(d.Status))
            ? [.. disputes.Select(d => d.ClosedAt is null && IsClosed(d.Status) ? d with { ClosedAt = time } : d)]
            : disputes;

    /// <summary>Sets the time of reported disputes that have none.</summary>
    public static PaymentSnapshot AddTimes(PaymentSnapshot snapshot, DateTimeOffset? time) => snapshot.Disputes.Count == 0 || time is null
        ? snapshot
        : snapshot with { Disputes = [.. snapshot.Disputes.Select(d => d.OccurredAt is null ? d with { OccurredAt = time } : d)] };

    public static IReadOnlyList<OrderPaymentAlert> MergeAlerts(
        IReadOnlyList<OrderPaymentAlert> stored, IReadOnlyList<PaymentAlertSnapshot> reported)
    {
        var merged = stored;
        foreach (var alert in reported)
        {
            if (PaymentFolding.Short(alert.Reference, OrderFieldLimits.ProviderReference) is { } reference)
            {
                var existing = merged.FirstOrDefault(a => a.Reference == reference);
                var code = PaymentFolding.Short(alert.Code, OrderFieldLimits.FailureCode);
                var after = existing is null
                    ? new OrderPaymentAlert(reference, alert.Kind, alert.IsOpen, code)
                    : existing with { IsOpen = existing.IsOpen && alert.IsOpen, Code = existing.Code ?? code };
                merged = Replace(merged, existing, after, static a => a.Reference);
            }
        }

        return merged;
    }

    private static OrderPaymentDispute Merge(
        OrderPaymentDispute? stored,
        DisputeSnapshot reported,
        string reference,
        DateTimeOffset? time,
        DateTimeOffset storedAt,
        DateTimeOffset now)
    {
        DateTimeOffset? closedAt = IsClosed(reported.Status) ? time ?? now : null;
        var reason = PaymentFolding.Short(reported.Reason, OrderFieldLimits.FailureCode);
        var url = PaymentFolding.Short(reported.Url, OrderFieldLimits.Url);
        var dueBy = reported.EvidenceDueBy?.ToStored();
        if (stored is null)
        {
            return new OrderPaymentDispute(reference, reported.Status, reported.Amount)
            {
                ClosedAt = closedAt,
                Reason = reason,
                EvidenceDueBy = dueBy,
                Url = url,
            };
        }

        // Of two reports with the same status, which one is newer is not known, so the later deadline and the earlier end are kept.
        var isNewer = IsNewer(stored, reported.Status, time, storedAt);
        var isEarlier = reported.Status == stored.Status && time < stored.ClosedAt;
        return stored with
        {
            ClosedAt = isNewer || isEarlier ? closedAt : stored.ClosedAt,
            Status = isNewer ? reported.Status : stored.Status,
            Amount = isNewer ? reported.Amount ?? stored.Amount : stored.Amount ?? reported.Amount,
            Reason = stored.Reason ?? reason,
            EvidenceDueBy = stored.EvidenceDueBy > dueBy ? stored.EvidenceDueBy : dueBy ?? stored.EvidenceDueBy,
            Url = stored.Url ?? url,
        };
    }

    // The status only advances, except that a lost dispute can be won later, and a won one lost. Without times, lost is the later of these.
    private static bool IsNewer(OrderPaymentDispute stored, OrderDisputeStatus reported, DateTimeOffset? time, DateTimeOffset storedAt)
    {
        var closedAt = stored.ClosedAt ?? storedAt;
        return !IsClosed(stored.Status) || !IsClosed(reported) || time is null || time == closedAt
            ? reported > stored.Status
            : reported != stored.Status && time > closedAt;
    }

    private static bool IsClosed(OrderDisputeStatus status) => status is OrderDisputeStatus.Won or OrderDisputeStatus.Lost;

    // Sorted so that the result does not depend on the order of arrival. The same list is returned if nothing changed.
    private static IReadOnlyList<T> Replace<T>(IReadOnlyList<T> list, T? before, T after, Func<T, string> getReference)
        where T : class =>
        after.Equals(before)
            ? list
            : [.. list.Where(item => !ReferenceEquals(item, before)).Append(after).OrderBy(getReference, StringComparer.Ordinal)];
}
