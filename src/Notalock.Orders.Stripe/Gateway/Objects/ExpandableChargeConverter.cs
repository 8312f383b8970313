using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Reads a charge that Stripe sends as an id or as an object. See https://docs.stripe.com/api/expanding_objects.</summary>
internal sealed class ExpandableChargeConverter : JsonConverter<StripeCharge?>
{
    public override StripeCharge? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new StripeCharge { Id = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, StripeJsonContext.Default.StripeCharge);

    public override void Write(Utf8JsonWriter writer, StripeCharge? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.Id);
}
