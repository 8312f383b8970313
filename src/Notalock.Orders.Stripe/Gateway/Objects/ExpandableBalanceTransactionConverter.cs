using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Reads a balance transaction that Stripe sends as an id or as an object. Any other value is ignored. See
/// https://docs.stripe.com/api/expanding_objects.
/// </summary>
internal sealed class ExpandableBalanceTransactionConverter : JsonConverter<StripeBalanceTransaction?>
{
    public override StripeBalanceTransaction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new StripeBalanceTransaction { Id = reader.GetString() };
            case JsonTokenType.StartObject:
                return JsonSerializer.Deserialize(ref reader, StripeJsonContext.Default.StripeBalanceTransaction);
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, StripeBalanceTransaction? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A balance transaction is only read.");
}
