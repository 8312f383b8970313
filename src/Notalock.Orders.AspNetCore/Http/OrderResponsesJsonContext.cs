using System.Text.Json.Serialization;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// Writes the answers as <see cref="OrdersJsonContext"/> would, and quicker: where a converter is among the options, the code that was
/// generated for writing is left unused, and only what is read needs that of the amounts. The document of the API comes from the other
/// context, and the tests compare every answer with it.
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
