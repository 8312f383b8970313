using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

/// <summary>Writes metadata ordered by key, so that equal metadata has the same fingerprint. Used for fingerprints only.</summary>
internal sealed class SortedMetadataJsonConverter : JsonConverter<IReadOnlyDictionary<string, string?>>
{
    public override IReadOnlyDictionary<string, string?> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fingerprints cannot be deserialized.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, text) in value.OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, text);
        }

        writer.WriteEndObject();
    }
}
