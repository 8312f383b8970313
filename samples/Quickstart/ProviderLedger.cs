using Notalock.Orders;
using Notalock.Orders.Testing;

namespace Quickstart;

/// <summary>Represents the totals of one order in the provider's ledger.</summary>
internal sealed record ProviderLedger(Money Captured, Money Refunded, Money Held)
{
    public static ProviderLedger Create(Order order, SimulatedPaymentProvider bank)
    {
        var movements = bank.Ledger.Where(m => m.OrderId == order.Id).ToArray();
        var captured = Sum(SimulatedMovementKind.Captured);

        // An immediate capture has no authorization. A later capture reduces the authorized amount.
        var held = Sum(SimulatedMovementKind.Authorized) - Sum(SimulatedMovementKind.Released);
        return new ProviderLedger(
            captured,
            Sum(SimulatedMovementKind.Refunded) - Sum(SimulatedMovementKind.RefundReturned),
            held.IsZero ? held : held - captured);

        Money Sum(SimulatedMovementKind kind) =>
            movements.Where(m => m.Kind == kind).Aggregate(Money.Zero(order.Currency), static (sum, m) => sum + m.Amount);
    }

    /// <summary>Determines whether the order has the same amounts, and no open operation that could change them.</summary>
    public bool Matches(Order order)
    {
        var payments = order.Payments.Where(static p => p.Provider != OrderPayment.OfflineProvider).ToArray();
        var none = Money.Zero(order.Currency);
        return Captured == payments.Aggregate(none, static (sum, p) => sum + p.CapturedAmount)
            && Refunded == order.RefundedAmount
            && Held == payments.Where(static p => p.Status == OrderPaymentStatus.Authorized).Aggregate(none, static (sum, p) => sum + p.AuthorizedAmount)
            && Array.TrueForAll(payments, static p => p.Operation is null)
            && order.Refunds.All(static r => r.Status is OrderRefundStatus.Succeeded or OrderRefundStatus.Failed);
    }
}
