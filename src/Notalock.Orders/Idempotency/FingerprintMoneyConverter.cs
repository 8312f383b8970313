using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Idempotency;

/// <summary>Writes any amount, including one without a currency, because invalid requests also get a fingerprint.</summary>
internal sealed class FingerprintMoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fingerprints cannot be deserialized.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
