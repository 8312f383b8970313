using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Finds the fields of a body that its contract does not define. Reads tokens, so that a large body needs no memory.</summary>
internal static class UnknownFields
{
    /// <summary>Finds the unknown fields.</summary>
    /// <exception cref="JsonException">The body is not valid JSON, or a known field occurs twice in an object.</exception>
    public static FieldErrorList Find(ReadOnlySpan<byte> body, JsonTypeInfo contract)
    {
        var found = new FieldErrorList();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        Visit(ref reader, contract, new FieldPath(null, null, 0), found);
        while (reader.Read())
        {
            // Reads to the end, so that invalid JSON after the value is found.
        }

        return found;
    }

    private static void Visit(ref Utf8JsonReader reader, JsonTypeInfo contract, FieldPath path, FieldErrorList found)
    {
        switch (reader.TokenType, contract.Kind)
        {
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Object):
                VisitObject(ref reader, contract, path, found);
                break;

            case (JsonTokenType.StartObject, JsonTypeInfoKind.Dictionary):
                var keys = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    ThrowIfDuplicate(!keys.Add(reader.GetString()!));
                    reader.Skip();
                }

                break;

            case (JsonTokenType.StartArray, JsonTypeInfoKind.Enumerable):
                var element = contract.Options.GetTypeInfo(contract.ElementType!);
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    Visit(ref reader, element, new FieldPath(path, null, index), found);
                }

                break;

            default:
                reader.Skip();
                break;
        }
    }

    private static void VisitObject(ref Utf8JsonReader reader, JsonTypeInfo contract, FieldPath path, FieldErrorList found)
    {
        // A bit for each property that occurred. No request has more than 64.
        var occurred = 0UL;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = 0;
            while (index < contract.Properties.Count && !reader.ValueTextEquals(contract.Properties[index].Name))
            {
                index++;
            }

            if (index == contract.Properties.Count)
            {
                var field = found.HasRoom
                    ? new FieldPath(path, ProblemErrors.Shorten(reader.GetString()!, FieldPath.MaxNameLength), 0)
                    : path;
                found.Add(field, "is not a known field.");
                reader.Skip();
                continue;
            }

            ThrowIfDuplicate((occurred & (1UL << index)) != 0);
            occurred |= 1UL << index;
            var property = contract.Properties[index];
            reader.Read();
            Visit(
                ref reader, contract.Options.GetTypeInfo(property.PropertyType), new FieldPath(path, property.Name, 0), found);
        }
    }

    private static void ThrowIfDuplicate(bool isDuplicate)
    {
        if (isDuplicate)
        {
            throw new JsonException("The body must not have duplicate fields.");
        }
    }

    /// <summary>Represents the path of a field, of which the text is built only for an error.</summary>
    private sealed record FieldPath(FieldPath? Parent, string? Name, int Index)
    {
        public const int MaxNameLength = 80;

        public override string ToString()
        {
            if (Parent is null)
            {
                return string.Empty;
            }

            var path = Parent.ToString();
            return Name is null ? string.Create(CultureInfo.InvariantCulture, $"{path}[{Index}]")
                : path.Length == 0 ? Name
                : $"{path}.{Name}";
        }
    }
}
