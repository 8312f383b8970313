using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Provides the JSON storage format of the model, which is exact and stable, for JSON columns or documents of a store.</summary>
/// <remarks>
/// The format is source-generated, so it works with trimming and ahead-of-time compilation. It differs from the format of the HTTP API.
/// </remarks>
public static class OrderJson
{
    /// <summary>Gets the format of an order.</summary>
    public static JsonTypeInfo<Order> Order => OrderJsonContext.Default.Order;

    /// <summary>Gets the format of a history entry.</summary>
    public static JsonTypeInfo<OrderStatusHistory> History => OrderJsonContext.Default.OrderStatusHistory;

    /// <summary>Gets the format of an address.</summary>
    public static JsonTypeInfo<Address> Address => OrderJsonContext.Default.Address;

    /// <summary>Gets the format of tracking information.</summary>
    public static JsonTypeInfo<OrderTracking> Tracking => OrderJsonContext.Default.OrderTracking;

    /// <summary>Gets the format of an open payment operation.</summary>
    public static JsonTypeInfo<OrderPaymentOperation> Operation => OrderJsonContext.Default.OrderPaymentOperation;

    /// <summary>Gets the format of the disputes of a payment.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderPaymentDispute>> Disputes => OrderJsonContext.Default.IReadOnlyListOrderPaymentDispute;

    /// <summary>Gets the format of the alerts of a payment.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderPaymentAlert>> Alerts => OrderJsonContext.Default.IReadOnlyListOrderPaymentAlert;

    /// <summary>Gets the format of the fee and the net amount of a payment.</summary>
    public static JsonTypeInfo<PaymentSettlement> Settlement => OrderJsonContext.Default.PaymentSettlement;

    /// <summary>Gets the format of a credit.</summary>
    public static JsonTypeInfo<OrderCredit> Credit => OrderJsonContext.Default.OrderCredit;

    /// <summary>Gets the format of a shipment.</summary>
    public static JsonTypeInfo<OrderShipment> Shipment => OrderJsonContext.Default.OrderShipment;

    /// <summary>Gets the format of a return.</summary>
    public static JsonTypeInfo<OrderReturn> Return => OrderJsonContext.Default.OrderReturn;

    /// <summary>Gets the format of adjustments.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderAdjustment>> Adjustments => OrderJsonContext.Default.IReadOnlyListOrderAdjustment;

    /// <summary>Gets the format of the changed fields of a history entry.</summary>
    public static JsonTypeInfo<IReadOnlyList<OrderChange>> Changes => OrderJsonContext.Default.IReadOnlyListOrderChange;

    /// <summary>Gets the format of metadata.</summary>
    public static JsonTypeInfo<IReadOnlyDictionary<string, string>> Metadata => OrderJsonContext.Default.IReadOnlyDictionaryStringString;

    /// <summary>Gets the format of an event in the outbox.</summary>
    public static JsonTypeInfo<OrderEvent> Event => OrderJsonContext.Default.OrderEvent;
}
