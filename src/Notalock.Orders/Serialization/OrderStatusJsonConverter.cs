using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Serialization;

internal sealed class OrderStatusJsonConverter : JsonConverter<OrderStatus>
{
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && OrderStatus.TryParse(reader.GetString(), out var status)
            ? status
            : throw new JsonException("A status must be a name in snake_case.");

    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
