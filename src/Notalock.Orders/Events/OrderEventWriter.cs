using System.Text.Json;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Returns;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Events;

/// <summary>Creates the event of a history entry and its outbox message.</summary>
internal static class OrderEventWriter
{
    private static readonly string[] Types =
        [.. Enum.GetValues<OrderHistoryKind>().Select(static kind => "order." + OrderNames.ToWireName(kind))];

    /// <param name="order">The order after the change.</param>
    /// <param name="entry">The history entry.</param>
    /// <param name="now">The current time of this machine. The time of the entry may be later if another machine's clock is ahead.</param>
    public static OutboxMessage Write(Order order, OrderStatusHistory entry, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(entry.CreatedAt);
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
            FulfillmentState = order.FulfillmentState,
            ShipmentId = FindId(entry, OrderHistoryKind.Shipment, ShipmentChanges.IdField),
            ReturnId = FindId(entry, OrderHistoryKind.Return, ReturnChanges.IdField),
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

    private static Guid? FindId(OrderStatusHistory entry, OrderHistoryKind kind, string field) =>
        entry.Kind == kind && entry.Data is [{ After: { } id } first, ..] && first.Field == field ? Guid.Parse(id) : null;
}
