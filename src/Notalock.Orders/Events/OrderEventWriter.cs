using System.Text.Json;
using Notalock.Orders.Orders;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>Makes the event, and its message, that tell of one history entry.</summary>
internal static class OrderEventWriter
{
    private static readonly string[] Types = [.. Enum.GetValues<OrderHistoryKind>().Select(static k => "order." + OrderNames.ToWireName(k))];

    /// <param name="order">The order after the change.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The time of this machine: the entry's may lie ahead of it, by the clock of another.</param>
    public static OutboxMessage Write(Order order, OrderStatusHistory entry, DateTimeOffset now)
    {
        var id = OrderIds.Next(entry.CreatedAt);
        var orderEvent = new OrderEvent
        {
            Id = id,
            Kind = entry.Kind,
            OrderId = order.Id,
            OrderNumber = order.Number,
            StoreId = order.StoreId,
            OrderVersion = order.Version,
            HistorySequence = entry.Sequence,
            From = entry.From,
            Status = entry.Status,
            PaymentState = order.PaymentState,
            ActorKind = entry.Actor.Kind,
            OccurredAt = entry.CreatedAt,
            CorrelationId = entry.CorrelationId,
        };
        return new OutboxMessage
        {
            Id = id,
            OrderId = order.Id,
            OrderVersion = order.Version,
            Type = Types[(int)entry.Kind],
            Payload = JsonSerializer.Serialize(orderEvent, OrderJson.Event),
            CreatedAt = entry.CreatedAt,
            DueAt = now,
        };
    }
}
