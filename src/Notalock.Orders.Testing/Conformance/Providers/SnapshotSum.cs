using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>What snapshots tell together, whatever their order: amounts by the largest, the payment and each refund by what sticks.</summary>
internal static class SnapshotSum
{
    public static void RequireEqual(PaymentSnapshot found, IReadOnlyList<PaymentSnapshot> snapshots, string order)
    {
        var currency = found.Amount!.Value.Currency;
        var zero = Money.Zero(currency);
        Expect.Equal(GetRank(found.Status), snapshots.Select(static snapshot => GetRank(snapshot.Status)).DefaultIfEmpty().Max(), $"The status in the notifications, read {order},");
        Expect.Equal(found.CapturedAmount ?? zero, GetLargest(snapshots, static snapshot => snapshot.CapturedAmount, zero), $"The captured amount in the notifications, read {order},");

        var byName = snapshots.SelectMany(static snapshot => snapshot.Refunds)
            .GroupBy(static refund => refund.Reference, StringComparer.Ordinal)
            .Select(static notification => notification.MaxBy(static refund => GetRank(refund.Status))!)
            .Where(static refund => refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded)
            .Aggregate(zero, static (sum, refund) => sum + refund.Amount);
        var cumulative = GetLargest(snapshots, static snapshot => snapshot.RefundedAmount, zero);
        Expect.Equal(found.RefundedAmount ?? zero, byName > cumulative ? byName : cumulative, $"The refunded amount in the notifications, read {order},");
    }

    private static Money GetLargest(IEnumerable<PaymentSnapshot> snapshots, Func<PaymentSnapshot, Money?> amount, Money zero) =>
        snapshots.Select(amount).OfType<Money>().Append(zero).Max();

    // What came before an end cannot be notification apart by an order that notifications do not have.
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
