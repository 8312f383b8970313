using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Benchmarks.Search;

/// <summary>Represents the options of the search measurement.</summary>
internal sealed record SearchOptions
{
    public bool IsSqlite { get; init; }

    public int? Orders { get; init; }

    /// <summary>Gets the number of measured calls of each search.</summary>
    public int Calls { get; init; } = 41;

    /// <summary>Gets the text that the names of the measured searches contain; empty to measure all.</summary>
    public string Only { get; init; } = "";

    /// <summary>
    /// Gets the connection string of a PostgreSQL database, empty or from a run with the same number of orders; <see langword="null"/>
    /// starts a private server.
    /// </summary>
    public string? Connection { get; init; }

    /// <summary>Gets the file of the SQLite database, new or from a run before; <see langword="null"/> for a temporary file.</summary>
    public string? File { get; init; }

    public static bool TryParse(string[] arguments, out SearchOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new SearchOptions();
        error = null;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            SearchOptions? next = arguments[i] switch
            {
                "--store" when value is "postgres" or "sqlite" => options with { IsSqlite = value == "sqlite" },
                "--orders" when Number(value) is { } orders and >= 1_000 => options with { Orders = orders },
                "--calls" when Number(value) is { } calls and >= 1 => options with { Calls = calls },
                "--only" when value.Length > 0 => options with { Only = value },
                "--connection" when value.Length > 0 => options with { Connection = value },
                "--file" when value.Length > 0 => options with { File = value },
                _ => null,
            };
            if (next is null)
            {
                error = $"'{arguments[i]} {value}' is unknown.";
                return false;
            }

            options = next;
        }

        return true;
    }

    private static int? Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
