using System.Text.Json.Serialization;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// How the API reads and describes JSON, whatever the host has chosen for its own. What is read has setters: members that can only be
/// initialized would be collected as arguments of a constructor first, at twice the cost.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    Converters = [typeof(ExactDecimalConverter)])]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(ChangeStatusRequest))]
[JsonSerializable(typeof(CorrectOrderRequest))]
[JsonSerializable(typeof(AddNoteRequest))]
[JsonSerializable(typeof(CancelOrderRequest))]
[JsonSerializable(typeof(StartPaymentRequest))]
[JsonSerializable(typeof(CapturePaymentRequest))]
[JsonSerializable(typeof(VoidPaymentRequest))]
[JsonSerializable(typeof(RefundPaymentRequest))]
[JsonSerializable(typeof(LookupOrderRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderListResponse))]
[JsonSerializable(typeof(HistoryResponse))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(StartedPaymentResponse))]
[JsonSerializable(typeof(PaymentOutcomeResponse))]
[JsonSerializable(typeof(RefundOutcomeResponse))]
[JsonSerializable(typeof(LookupResponse))]
[JsonSerializable(typeof(AnalyticsResponse))]
[JsonSerializable(typeof(TransitionMapResponse))]
[JsonSerializable(typeof(WebhookResponse))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class OrdersJsonContext : JsonSerializerContext;
