using System.Text;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.List;

/// <summary>The query string of the list, to be written again with a change.</summary>
internal sealed class ListAddress(IQueryCollection values)
{
    /// <summary>What narrows the list, besides the search.</summary>
    public static IReadOnlyList<string> FilterNames { get; } =
        ["status", "payment", "flag", "placed", "from", "to", "older", "min", "max", "currency", "customer", "customer_id", "account", "provider", "store"];

    private static readonly string[] Kept = [.. FilterNames, "q", "sort", "size"];

    /// <summary>The view, without a place in it; empty for the plain list, else with its question mark.</summary>
    public override string ToString() => With();

    /// <summary>The view with some names set anew; null takes a name out.</summary>
    public string With(params (string Name, string? Value)[] changes) =>
        Write(Pairs().Where(p => !changes.Any(c => c.Name == p.Name)).Concat(changes.Where(static c => c.Value is not null).Select(static c => (c.Name, c.Value!))));

    public static string Write(IEnumerable<(string Name, string Value)> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    /// <summary>Every name and value that is set.</summary>
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
