using System.Text.Json;
using System.Text.Json.Serialization;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Requests;

namespace Notalock.Orders.Stripe.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StripePaymentIntent))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeDispute))]
[JsonSerializable(typeof(StripeCheckoutSession))]
[JsonSerializable(typeof(StripeBalanceTransaction))]
[JsonSerializable(typeof(StripeFraudWarning))]
[JsonSerializable(typeof(StripeReview))]
[JsonSerializable(typeof(StripeWebhookEndpointObject))]
[JsonSerializable(typeof(StripeShippingData))]
[JsonSerializable(typeof(IReadOnlyList<StripeLineItemData>))]
[JsonSerializable(typeof(StripePage<StripeRefund>))]
[JsonSerializable(typeof(StripePage<StripeDispute>))]
[JsonSerializable(typeof(StripePage<JsonElement>))]
[JsonSerializable(typeof(StripeErrorResponse))]
internal sealed partial class StripeJsonContext : JsonSerializerContext;
