using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Combines the snapshots of notifications independently of their order: the largest amounts and the final statuses.</summary>
internal static class SnapshotSum
{
    public static void RequireEqual(PaymentSnapshot found, IReadOnlyList<PaymentSnapshot> snapshots, string order)
    {
        var currency = found.Amount!.Value.Currency;
        var zero = Money.Zero(currency);
        Expect.Equal(
            GetRank(found.Status),
            snapshots.Select(static snapshot => GetRank(snapshot.Status)).DefaultIfEmpty().Max(),
            $"The status in the notifications, read {order},");
        Expect.Equal(
            found.CapturedAmount ?? zero,
            GetLargest(snapshots, static snapshot => snapshot.CapturedAmount, zero),
            $"The captured amount in the notifications, read {order},");

        var individual = snapshots.SelectMany(static snapshot => snapshot.Refunds)
            .GroupBy(static refund => refund.Reference, StringComparer.Ordinal)
            .Select(static refunds => refunds.MaxBy(static refund => GetRank(refund.Status))!)
            .Where(static refund => refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded)
            .Aggregate(zero, static (sum, refund) => sum + refund.Amount);
        var cumulative = GetLargest(snapshots, static snapshot => snapshot.RefundedAmount, zero);
        Expect.Equal(
            found.RefundedAmount ?? zero,
            individual > cumulative ? individual : cumulative,
            $"The refunded amount in the notifications, read {order},");
    }

    private static Money GetLargest(IEnumerable<PaymentSnapshot> snapshots, Func<PaymentSnapshot, Money?> amount, Money zero) =>
        snapshots.Select(amount).OfType<Money>().Append(zero).Max();

    // Statuses that are not final share a rank, because notifications have no order that would tell which is the later one.
    private static int GetRank(OrderPaymentStatus? status) => status switch
    {
        OrderPaymentStatus.Captured => 3,
        OrderPaymentStatus.Voided => 2,
        OrderPaymentStatus.Authorized => 1,
        _ => 0,
    };

    private static int GetRank(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Failed or OrderRefundStatus.Canceled => 2,
        OrderRefundStatus.Succeeded => 1,
        _ => 0,
    };
}
