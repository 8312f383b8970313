using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

internal sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Currency.TryFromCode(reader.GetString(), out var currency)
            ? currency
            : throw new JsonException("A currency must be a supported ISO 4217 code.");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}
