using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>Validates the rules of the documentation that the schemas do not contain.</summary>
internal static class ParameterRules
{
    private static readonly HashSet<string> CurrencyCodes = new(StringComparer.Ordinal) { "currency" };

    public static IEnumerable<string> Check(JsonObject parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (name is "payment_method_types")
            {
                yield return "payment_method_types must not be sent";
            }

            if (CurrencyCodes.Contains(name) &&
                value?.ToString() is { } code &&
                (code.Length != 3 || code.Any(c => !char.IsAsciiLetterLower(c))))
            {
                yield return "a currency must be three lowercase letters";
            }

            if (name is "metadata" && value is JsonObject metadata)
            {
                foreach (var error in CheckMetadata(metadata))
                {
                    yield return error;
                }
            }

            var inner = value switch
            {
                JsonObject members => Check(members),
                JsonArray items => items.OfType<JsonObject>().SelectMany(Check),
                _ => [],
            };
            foreach (var error in inner)
            {
                yield return error;
            }
        }
    }

    /// <summary>Finds the parameters without a value. Stripe takes an empty value as the request to remove a value.</summary>
    public static IEnumerable<string> FindEmpty(JsonNode? parameters, string path = "") => parameters switch
    {
        JsonObject members => members.SelectMany(
            member => FindEmpty(member.Value, path.Length == 0 ? member.Key : $"{path}[{member.Key}]")),
        JsonArray items => items.SelectMany((item, i) => FindEmpty(item, $"{path}[{i}]")),
        _ => parameters?.ToString() is { Length: > 0 } ? [] : [path],
    };

    // https://docs.stripe.com/metadata
    private static IEnumerable<string> CheckMetadata(JsonObject metadata)
    {
        if (metadata.Count > 50)
        {
            yield return "metadata must not exceed 50 pairs";
        }

        foreach (var (key, value) in metadata)
        {
            if (key.Length > 40 || value?.ToString().Length > 500)
            {
                yield return "metadata keys must not exceed 40 characters, and values must not exceed 500 characters";
            }
        }
    }
}
