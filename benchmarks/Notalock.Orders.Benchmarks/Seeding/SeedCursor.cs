using Notalock.Orders.Storage;

namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Creates cursors to any position of a list, like those of the previous page.</summary>
internal static class SeedCursor
{
    public static string After(OrderQuery query, DateTimeOffset placedAt, Guid orderId) => OrderCursor.Write(
        query,
        new OrderSummary
        {
            Id = orderId,
            Number = "",
            Status = OrderStatus.Created,
            PaymentState = PaymentState.None,
            Total = default,
            CapturedAmount = default,
            RefundedAmount = default,
            LostDisputeAmount = default,
            ItemCount = 0,
            PlacedAt = placedAt,
            CreatedAt = placedAt,
            UpdatedAt = placedAt,
            Version = 1,
        });
}
