using System.Text.Json;
using System.Text.Json.Serialization;
using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StripePaymentIntent))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeDispute))]
[JsonSerializable(typeof(StripeCheckoutSession))]
[JsonSerializable(typeof(StripeList<StripeRefund>))]
[JsonSerializable(typeof(StripeList<StripeDispute>))]
[JsonSerializable(typeof(StripeList<JsonElement>))]
[JsonSerializable(typeof(StripeErrorResponse))]
internal sealed partial class StripeJsonContext : JsonSerializerContext;
