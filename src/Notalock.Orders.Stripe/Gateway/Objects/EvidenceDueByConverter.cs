using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Reads the deadline from the details of a dispute. Other members are ignored, and so are details of an unexpected structure. See
/// https://docs.stripe.com/api/disputes/object#dispute_object-evidence_details.
/// </summary>
internal sealed class EvidenceDueByConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        long? dueBy = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isDueBy = reader.ValueTextEquals("due_by"u8);
            reader.Read();
            if (isDueBy && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds))
            {
                dueBy = seconds;
            }

            reader.Skip();
        }

        return dueBy;
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The value is only read.");
}
