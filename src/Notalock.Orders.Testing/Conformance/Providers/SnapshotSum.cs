using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>What snapshots tell together, whatever their order: amounts by the largest, the payment and each refund by what sticks.</summary>
internal static class SnapshotSum
{
    public static void RequireEqual(PaymentSnapshot found, IReadOnlyList<PaymentSnapshot> snapshots, string order)
    {
        var currency = found.Amount!.Value.Currency;
        var zero = Money.Zero(currency);
        Expect.Equal(Settled(found.Status), snapshots.Select(static snapshot => Settled(snapshot.Status)).DefaultIfEmpty().Max(), $"The status that notifications tell, read {order}");
        Expect.Equal(found.CapturedAmount ?? zero, Largest(snapshots, static snapshot => snapshot.CapturedAmount, zero), $"The captured amount that notifications tell, read {order}");

        var byName = snapshots.SelectMany(static snapshot => snapshot.Refunds)
            .GroupBy(static refund => refund.Reference, StringComparer.Ordinal)
            .Select(static told => told.MaxBy(static refund => Settled(refund.Status))!)
            .Where(static refund => refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded)
            .Aggregate(zero, static (sum, refund) => sum + refund.Amount);
        var cumulative = Largest(snapshots, static snapshot => snapshot.RefundedAmount, zero);
        Expect.Equal(found.RefundedAmount ?? zero, byName > cumulative ? byName : cumulative, $"The refunded amount that notifications tell, read {order}");
    }

    private static Money Largest(IEnumerable<PaymentSnapshot> snapshots, Func<PaymentSnapshot, Money?> amount, Money zero) =>
        snapshots.Select(amount).OfType<Money>().Append(zero).Max();

    // What came before an end cannot be told apart by an order that notifications do not have.
    private static int Settled(OrderPaymentStatus? status) => status switch
    {
        OrderPaymentStatus.Captured => 3,
        OrderPaymentStatus.Voided => 2,
        OrderPaymentStatus.Authorized => 1,
        _ => 0,
    };

    private static int Settled(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Failed or OrderRefundStatus.Canceled => 2,
        OrderRefundStatus.Succeeded => 1,
        _ => 0,
    };
}
