using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>
/// Finds the differences between two values of the model in their JSON form: every field, including the offsets of times.
/// </summary>
internal static class JsonDifference
{
    private const int MaxShown = 5;

    public static string? Find<T>(T expected, T actual, JsonTypeInfo<T> type)
    {
        var differences = new List<string>();
        Collect(string.Empty, JsonSerializer.SerializeToNode(expected, type), JsonSerializer.SerializeToNode(actual, type), differences);
        return differences.Count == 0 ? null : string.Join("; ", differences.Take(MaxShown));
    }

    private static void Collect(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(static p => p.Key).Union(right.Select(static p => p.Key), StringComparer.Ordinal))
                {
                    Collect(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name], differences);
                }

                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var i = 0; i < left.Count; i++)
                {
                    Collect($"{path}[{i}]", left[i], right[i], differences);
                }

                break;
            case (JsonArray left, JsonArray right):
                differences.Add($"{path} must have {left.Count} elements, but had {right.Count}");
                break;
            default:
                if (!JsonNode.DeepEquals(expected, actual))
                {
                    differences.Add($"{path} must be {Format(expected)}, but was {Format(actual)}");
                }

                break;
        }
    }

    private static string Format(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length <= 120 ? text : text[..120] + "…";
    }
}
