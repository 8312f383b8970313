using System.Text.Json;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>
/// Represents an event whose object is kept as JSON until its type is known. See https://docs.stripe.com/api/events/object.
/// </summary>
internal sealed record StripeEventEnvelope
{
    public string? Id { get; private set; }

    public string? Type { get; private set; }

    public bool? LiveMode { get; private set; }

    /// <summary>Gets the connected account of the event; <see langword="null"/> if it is the account of the endpoint.</summary>
    public string? Account { get; private set; }

    public long? Created { get; private set; }

    /// <summary>Gets the object as JSON; empty if there is none, as in a thin event.</summary>
    public ReadOnlyMemory<byte> Subject { get; private set; }

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static StripeEventEnvelope Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An event must be a JSON object.");
        }

        var envelope = new StripeEventEnvelope();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            envelope.ReadMember(ref reader, json);
        }

        // The last Read throws if there is anything after the object.
        reader.Read();
        return envelope;
    }

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            Id = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("type"u8))
        {
            Type = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("account"u8))
        {
            Account = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("livemode"u8))
        {
            reader.Read();
            LiveMode = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("created"u8))
        {
            // In a thin event, this value is a string.
            reader.Read();
            Created = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds) ? seconds : null;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            ReadData(ref reader, json);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private void ReadData(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSubject = reader.ValueTextEquals("object"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isSubject)
            {
                Subject = json[start..(int)reader.BytesConsumed];
            }
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return text;
    }
}
