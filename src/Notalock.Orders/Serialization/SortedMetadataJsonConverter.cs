using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

/// <summary>Writes metadata in order of its keys, so that equal metadata has one text. Only for fingerprints.</summary>
internal sealed class SortedMetadataJsonConverter : JsonConverter<IReadOnlyDictionary<string, string?>>
{
    public override IReadOnlyDictionary<string, string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fingerprints are only written.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteSorted(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes what is between the braces.</summary>
    public static void WriteSorted(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value)
    {
        foreach (var (key, text) in value.OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, text);
        }
    }
}
