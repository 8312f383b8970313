using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

/// <summary>Converts amounts to and from the storage format <c>{"minor_units":1999,"currency":"usd"}</c>.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An amount must be an object with minor_units and currency.");
        }

        long? minorUnits = null;
        Currency? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("minor_units"u8))
            {
                reader.Read();
                minorUnits = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("currency"u8))
            {
                reader.Read();
                Currency.TryFromCode(reader.GetString(), out currency);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return minorUnits is { } value && currency is not null
            ? new Money(value, currency)
            : throw new JsonException("An amount must be an object with minor_units and currency.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("minor_units"u8, value.MinorUnits);
        writer.WriteString("currency"u8, value.Currency.Code);
        writer.WriteEndObject();
    }
}
