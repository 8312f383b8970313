using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>Says in what two values of the model differ, by their storage form: every field, exactly, offsets of times too.</summary>
internal static class JsonDifference
{
    private const int MaxShown = 5;

    public static string? Between<T>(T expected, T actual, JsonTypeInfo<T> type)
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
                differences.Add($"{path}: expected {left.Count} elements, found {right.Count}");
                break;
            default:
                if (!JsonNode.DeepEquals(expected, actual))
                {
                    differences.Add($"{path}: expected {Show(expected)}, found {Show(actual)}");
                }

                break;
        }
    }

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 120 ? text : text[..120] + "…";
    }
}
