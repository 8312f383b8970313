using System.Globalization;
using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>Converts form-encoded parameters with brackets to JSON: <c>a[b][0]=c</c> becomes <c>{"a":{"b":["c"]}}</c>.</summary>
internal static class FormDecoder
{
    public static JsonObject Decode(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var root = new JsonObject();
        foreach (var (key, value) in fields)
        {
            var parts = key.Replace("]", string.Empty, StringComparison.Ordinal).Split('[');
            var at = root;
            for (var i = 0; i < parts.Length - 1; i++)
            {
                var name = GetName(at, parts[i]);
                if (at[name] is not JsonObject next)
                {
                    next = [];
                    at[name] = next;
                }

                at = next;
            }

            at[GetName(at, parts[^1])] = value;
        }

        return (JsonObject)WithArrays(root, isRoot: true);
    }

    // "[]" stands for the next free index.
    private static string GetName(JsonObject at, string part) => part.Length == 0 ? at.Count.ToString(CultureInfo.InvariantCulture) : part;

    private static JsonNode WithArrays(JsonNode node, bool isRoot = false)
    {
        if (node is not JsonObject members)
        {
            return node.DeepClone();
        }

        // The items can be sent in any order.
        var indexes = Enumerable.Range(0, members.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        return !isRoot && members.Count > 0 && indexes.All(members.ContainsKey)
            ? new JsonArray([.. indexes.Select(index => WithArrays(members[index]!))])
            : new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)WithArrays(member.Value!))));
    }
}
