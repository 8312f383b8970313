using System.Text.Json.Serialization;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// Reads, writes and describes the JSON of the API, independently of the JSON options of the host. The request types have setters: for
/// <c>init</c> members, the serializer would collect all values as constructor arguments first, at twice the cost.
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
[JsonSerializable(typeof(AssignRefundRequest))]
[JsonSerializable(typeof(WithdrawRefundRequest))]
[JsonSerializable(typeof(WriteOffBalanceRequest))]
[JsonSerializable(typeof(CancelItemsRequest))]
[JsonSerializable(typeof(ShipItemsRequest))]
[JsonSerializable(typeof(UpdateShipmentRequest))]
[JsonSerializable(typeof(ReportShipmentRequest))]
[JsonSerializable(typeof(LookupOrderRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderListResponse))]
[JsonSerializable(typeof(HistoryResponse))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(StartedPaymentResponse))]
[JsonSerializable(typeof(PaymentOutcomeResponse))]
[JsonSerializable(typeof(RefundOutcomeResponse))]
[JsonSerializable(typeof(ShipmentOutcomeResponse))]
[JsonSerializable(typeof(LookupResponse))]
[JsonSerializable(typeof(AnalyticsResponse))]
[JsonSerializable(typeof(TransitionMapResponse))]
[JsonSerializable(typeof(WebhookResponse))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class OrdersJsonContext : JsonSerializerContext;
