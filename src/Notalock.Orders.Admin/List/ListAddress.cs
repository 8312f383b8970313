using System.Text;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.List;

/// <summary>Represents the query string of the list and creates variants of it.</summary>
internal sealed class ListAddress(IQueryCollection values)
{
    /// <summary>Gets the names of the filters, without the search.</summary>
    public static IReadOnlyList<string> FilterNames { get; } =
        ["status", "payment", "fulfillment", "flag", "placed", "from", "to", "older", "min", "max", "currency", "customer", "customer_id",
         "account", "provider", "store"];

    private static readonly string[] Kept = [.. FilterNames, "q", "sort", "size"];

    /// <summary>
    /// Gets the query string with its question mark and without a page cursor, or an empty string for the unfiltered list.
    /// </summary>
    public override string ToString() => With();

    /// <summary>Creates a query string with changed values. A <see langword="null"/> value removes the name.</summary>
    public string With(params (string Name, string? Value)[] changes) =>
        Write(
            Pairs().Where(p => !changes.Any(c => c.Name == p.Name))
                .Concat(changes.Where(static c => c.Value is not null).Select(static c => (c.Name, c.Value!))));

    /// <summary>Creates a query string without a single value of a name.</summary>
    public string Without(string name, string value) => Write(Pairs().Where(p => p != (name, value)));

    public static string Write(IEnumerable<(string Name, string Value)> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    /// <summary>Enumerates the names and values that are set.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        foreach (var name in Kept)
        {
            foreach (var value in values[name])
            {
                if (!string.IsNullOrWhiteSpace(value))
                {
                    yield return (name, value);
                }
            }
        }
    }
}
