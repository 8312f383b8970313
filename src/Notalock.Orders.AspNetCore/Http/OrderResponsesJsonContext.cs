using System.Text.Json.Serialization;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// Writes responses in the format of <see cref="OrdersJsonContext"/>, but faster: a converter in the options disables the generated
/// serialization code, and only requests need the converter for amounts. The OpenAPI document is generated from the other context, and
/// the tests validate every response against it.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization | JsonSourceGenerationMode.Metadata)]
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
internal sealed partial class OrderResponsesJsonContext : JsonSerializerContext;
