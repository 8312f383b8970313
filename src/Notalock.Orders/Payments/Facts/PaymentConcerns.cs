using Notalock.Orders.Serialization;

namespace Notalock.Orders.Payments.Facts;

/// <summary>
/// Merges reported disputes and alerts with the stored ones. The result does not depend on the order and the number of reports.
/// </summary>
internal static class PaymentConcerns
{
    public static IReadOnlyList<OrderPaymentDispute> MergeDisputes(
        IReadOnlyList<OrderPaymentDispute> stored, IReadOnlyList<DisputeSnapshot> reported)
    {
        var merged = stored;
        foreach (var dispute in reported)
        {
            if (PaymentFolding.Short(dispute.Reference, OrderFieldLimits.ProviderReference) is { } reference)
            {
                var existing = merged.FirstOrDefault(d => d.Reference == reference);
                merged = Replace(merged, existing, Merge(existing, dispute, reference), static d => d.Reference);
            }
        }

        return merged;
    }

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

    private static OrderPaymentDispute Merge(OrderPaymentDispute? stored, DisputeSnapshot reported, string reference)
    {
        var reason = PaymentFolding.Short(reported.Reason, OrderFieldLimits.FailureCode);
        var url = PaymentFolding.Short(reported.Url, OrderFieldLimits.Url);
        var dueBy = reported.EvidenceDueBy?.ToStored();
        if (stored is null)
        {
            return new OrderPaymentDispute(reference, reported.Status, reported.Amount)
            {
                Reason = reason,
                EvidenceDueBy = dueBy,
                Url = url,
            };
        }

        // The status only advances. Of two reports with the same status, which one is newer is not known, so the later deadline is kept.
        var isNewer = reported.Status > stored.Status;
        return stored with
        {
            Status = isNewer ? reported.Status : stored.Status,
            Amount = isNewer ? reported.Amount ?? stored.Amount : stored.Amount ?? reported.Amount,
            Reason = stored.Reason ?? reason,
            EvidenceDueBy = stored.EvidenceDueBy > dueBy ? stored.EvidenceDueBy : dueBy ?? stored.EvidenceDueBy,
            Url = stored.Url ?? url,
        };
    }

    // Sorted so that the result does not depend on the order of arrival. The same list is returned if nothing changed.
    private static IReadOnlyList<T> Replace<T>(IReadOnlyList<T> list, T? before, T after, Func<T, string> getReference)
        where T : class =>
        after.Equals(before)
            ? list
            : [.. list.Where(item => !ReferenceEquals(item, before)).Append(after).OrderBy(getReference, StringComparer.Ordinal)];
}
