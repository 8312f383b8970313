using System.Text.Json.Serialization;
using Notalock.Orders.Events;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Serialization;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderStatusHistory))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(OrderTracking))]
[JsonSerializable(typeof(OrderPaymentOperation))]
[JsonSerializable(typeof(IReadOnlyList<OrderPaymentDispute>))]
[JsonSerializable(typeof(IReadOnlyList<OrderPaymentAlert>))]
[JsonSerializable(typeof(PaymentSettlement))]
[JsonSerializable(typeof(PaymentNotification))]
[JsonSerializable(typeof(IReadOnlyList<OrderAdjustment>))]
[JsonSerializable(typeof(IReadOnlyList<OrderChange>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(OrderEvent))]
[JsonSerializable(typeof(Dictionary<string, HandlerDelivery>))]
internal sealed partial class OrderJsonContext : JsonSerializerContext;
