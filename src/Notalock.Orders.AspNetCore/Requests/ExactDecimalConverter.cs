using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>Reads amounts exactly. Rejects numbers with an exponent and numbers that a decimal could hold only rounded.</summary>
internal sealed class ExactDecimalConverter : JsonConverter<decimal>
{
    // A decimal represents any 28 digits exactly.
    private const int MaxLength = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("An amount must be a number.");
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        return length <= MaxLength && !HasExponent(ref reader)
            ? reader.GetDecimal()
            : throw new JsonException("An amount must not exceed 28 digits and must not have an exponent.");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static bool HasExponent(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return digits.IndexOfAny((byte)'e', (byte)'E') >= 0;
    }
}
