using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Idempotency;

/// <summary>Writes any status, one without a name too: a fingerprint is also taken of requests that are about to be refused.</summary>
internal sealed class FingerprintStatusConverter : JsonConverter<OrderStatus>
{
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fingerprints are only written.");

    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options)
    {
        if (value.IsUnspecified)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
