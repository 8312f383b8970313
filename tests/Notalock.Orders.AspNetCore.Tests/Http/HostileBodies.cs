using System.Text;

namespace Notalock.Orders.AspNetCore.Tests.Http;

/// <summary>Creates carts of nearly one megabyte with as many faults as possible.</summary>
internal static class HostileBodies
{
    public const int MaxBytes = 1024 * 1024;

    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["empty items"] = static () => Fill("{\"currency\":\"usd\",\"items\":[", static _ => "{}", "]}"),
        ["null items"] = static () => Fill("{\"currency\":\"usd\",\"items\":[", static _ => "null", "]}"),
        ["empty adjustments"] = static () => Fill("{\"currency\":\"usd\",\"items\":[],\"adjustments\":[", static _ => "{}", "]}"),
        ["null adjustments"] = static () => Fill("{\"currency\":\"usd\",\"items\":[],\"adjustments\":[", static _ => "null", "]}"),
        ["empty adjustments of an item"] = static () =>
            Fill("{\"currency\":\"usd\",\"items\":[{\"adjustments\":[", static _ => "{}", "]}]}"),
        ["empty adjustments of many items"] = static () =>
            Fill("{\"currency\":\"usd\",\"items\":[", static _ => "{\"adjustments\":[{},{},{},{},{},{},{},{}]}", "]}", maxCount: 1_000),
        ["unknown fields"] = static () => Fill("{", static i => $"\"f{i}\":0", "}"),
        ["unknown fields of items"] = static () => Fill("{\"items\":[", static i => $"{{\"f{i}\":0}}", "]}", maxCount: 1_000),
        ["one unknown field with a long name"] = static () => "{\"" + new string('é', MaxBytes / 2 - 10) + "\":0}",
        ["unknown fields with long names"] = static () => Fill("{", static i => $"\"{new string('é', 20_000)}{i}\":0", "}"),
        ["an unknown array"] = static () => Fill("{\"surprise\":[", static _ => "0", "]}"),
        ["metadata keys"] = static () => Fill("{\"currency\":\"usd\",\"items\":[],\"metadata\":{", static i => $"\"{i}\":\"\"", "}}"),
        ["metadata with long keys"] = static () =>
            Fill(
                "{\"currency\":\"usd\",\"items\":[],\"metadata\":{",
                static i => $"\"{new string('k', 20_000)}{i}\":\"\"",
                "}}",
                maxCount: 50),
        ["a wrong type under a long key"] = static () => "{\"metadata\":{\"" + new string('k', MaxBytes - 100) + "\":1}}",
        ["an array as currency"] = static () => Fill("{\"currency\":[", static _ => "0", "]}"),
        ["nested arrays"] = static () => "{\"items\":" + new string('[', MaxBytes - 100) + "}",
        ["empty items without an end"] = static () => Fill("{\"currency\":\"usd\",\"items\":[", static _ => "{}", string.Empty),
        ["items of which every field is invalid"] = static () => Fill(
            "{\"currency\":\"usd\",\"items\":[",
            static i => $"{{\"product_id\":\"\\u0000\",\"name\":\" \",\"sku\":\" \",\"quantity\":0,\"unit_price\":-{i}}}",
            "]}",
            maxCount: 1_000),
        ["items with prices that the currency cannot represent"] = static () =>
            Fill("{\"currency\":\"usd\",\"items\":[", static _ => "{\"unit_price\":0.001}", "]}", maxCount: 1_000),
        ["a long currency"] = static () => "{\"currency\":\"" + new string('x', MaxBytes - 100) + "\"}",
    };

    private static string Fill(string start, Func<int, string> element, string end, int maxCount = int.MaxValue)
    {
        var body = new StringBuilder(start, MaxBytes);
        var bytes = start.Length + end.Length;
        for (var i = 0; i < maxCount; i++)
        {
            var next = element(i);
            bytes += Encoding.UTF8.GetByteCount(next) + 1;
            if (bytes > MaxBytes)
            {
                break;
            }

            body.Append(i == 0 ? string.Empty : ",").Append(next);
        }

        return body.Append(end).ToString();
    }
}
