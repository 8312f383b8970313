using System.Text.Json;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>An event without the object that it is about, which stays bytes until its kind is known. See https://docs.stripe.com/api/events/object.</summary>
internal sealed record StripeEventEnvelope
{
    public string? Id { get; private set; }

    public string? Type { get; private set; }

    public bool? LiveMode { get; private set; }

    public long? Created { get; private set; }

    /// <summary>The object as JSON; empty when there is none, as in a thin event.</summary>
    public ReadOnlyMemory<byte> Subject { get; private set; }

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static StripeEventEnvelope Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An event is an object.");
        }

        var envelope = new StripeEventEnvelope();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            envelope.ReadMember(ref reader, json);
        }

        // Anything behind the object makes the last Read throw.
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
        else if (reader.ValueTextEquals("livemode"u8))
        {
            reader.Read();
            LiveMode = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("created"u8))
        {
            // A thin event writes a text here.
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
