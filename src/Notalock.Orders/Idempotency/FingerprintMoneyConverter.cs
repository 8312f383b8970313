using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Idempotency;

/// <summary>Writes any amount, one without a currency too: a fingerprint is also taken of requests that are about to be refused.</summary>
internal sealed class FingerprintMoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fingerprints are only written.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
