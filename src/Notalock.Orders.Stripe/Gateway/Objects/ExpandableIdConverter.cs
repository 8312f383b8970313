using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Reads the id of an object that Stripe sends as an id or as an object. See https://docs.stripe.com/api/expanding_objects.
/// </summary>
internal sealed class ExpandableIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The value must be an id or an object.");
        }

        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                id = reader.GetString();
            }

            reader.Skip();
        }

        return id;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
