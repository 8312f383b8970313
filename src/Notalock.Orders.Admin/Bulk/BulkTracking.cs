namespace Notalock.Orders.Admin.Bulk;

/// <summary>Reads pasted tracking details: one line for each order with its number, the carrier, and the tracking number.</summary>
internal static class BulkTracking
{
    private const int MaxLines = 1_000;

    private static readonly char[] Separators = [';', '\t'];

    /// <summary>Reads the lines, or gets the first line that is not valid.</summary>
    /// <returns>The tracking details by order number.</returns>
    public static Dictionary<string, OrderTracking> Read(string? text, out string? invalidLine)
    {
        var found = new Dictionary<string, OrderTracking>(StringComparer.OrdinalIgnoreCase);
        invalidLine = null;
        var lines = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines.Take(MaxLines))
        {
            var isValid = line.Split(Separators, StringSplitOptions.TrimEntries)
                    is [{ Length: > 0 } number, var carrier, { Length: > 0 } tracking]
                && found.TryAdd(
                    number.TrimStart('#'),
                    new OrderTracking { Carrier = carrier.Length == 0 ? null : carrier, Number = tracking });
            if (!isValid)
            {
                invalidLine ??= line;
            }
        }

        return found;
    }
}
