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
        WriteSorted(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes the properties without the enclosing object.</summary>
    public static void WriteSorted(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value)
    {
        foreach (var (key, text) in value.OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, text);
        }
    }
}
