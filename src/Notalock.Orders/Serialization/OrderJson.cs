using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Events;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>The storage form of the model as JSON, exact and stable: for the JSON columns of a store, or for whole documents.</summary>
/// <remarks>Source-generated, so it works with trimming and ahead-of-time compilation. Not the form of the HTTP API.</remarks>
public static class OrderJson
{
    /// <summary>A whole order.</summary>
    public static JsonTypeInfo<Order> Order => OrderJsonContext.Default.Order;

    /// <summary>A history entry.</summary>
    public static JsonTypeInfo<OrderStatusHistory> History => OrderJsonContext.Default.OrderStatusHistory;

    /// <summary>An address.</summary>
    public static JsonTypeInfo<Address> Address => OrderJsonContext.Default.Address;

    /// <summary>How a shipment is followed.</summary>
    public static JsonTypeInfo<OrderTracking> Tracking => OrderJsonContext.Default.OrderTracking;

    /// <summary>An open operation of a payment.</summary>
    public static JsonTypeInfo<OrderPaymentOperation> Operation => OrderJsonContext.Default.OrderPaymentOperation;

    /// <summary>Disputes of a payment.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderPaymentDispute>> Disputes => OrderJsonContext.Default.IReadOnlyListOrderPaymentDispute;

    /// <summary>Adjustments.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderAdjustment>> Adjustments => OrderJsonContext.Default.IReadOnlyListOrderAdjustment;

    /// <summary>Fields before and after.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderChange>> Changes => OrderJsonContext.Default.IReadOnlyListOrderChange;

    /// <summary>Metadata.</summary>
    public static JsonTypeInfo<IReadOnlyDictionary<string, string>> Metadata => OrderJsonContext.Default.IReadOnlyDictionaryStringString;

    /// <summary>An event, as the outbox carries it.</summary>
    public static JsonTypeInfo<OrderEvent> Event => OrderJsonContext.Default.OrderEvent;
}
