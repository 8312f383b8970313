namespace Notalock.Orders.Admin.Shared;

/// <summary>Calculates amounts that orders do not store.</summary>
internal static class OrderMoney
{
    /// <summary>Gets the sum of the disputes that were lost, which the bank returned to the customer.</summary>
    public static Money GetLostDisputes(Order order) => order.Payments.SelectMany(
            static p => p.Disputes.Where(static d => d.Status == OrderDisputeStatus.Lost).Select(d => d.Amount ?? p.CapturedAmount))
        .Where(m => m.Currency == order.Currency)
        .Aggregate(Money.Zero(order.Currency), static (sum, amount) => sum + amount);
}
