using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>What to measure, and for how long.</summary>
internal sealed record FloorOptions
{
    public static readonly string[] AllOperations = ["load", "page", "page_1000", "search", "transition", "create"];

    public bool IsSqlite { get; init; }

    public string Store => IsSqlite ? "sqlite" : "postgres";

    public int Orders { get; init; } = 100_000;

    public IReadOnlyList<string> Operations { get; init; } = AllOperations;

    public IReadOnlyList<int> InFlight { get; init; } = [1, 8];

    /// <summary>How often each side has its turn.</summary>
    public int Slices { get; init; } = 12;

    /// <summary>How long a turn takes.</summary>
    public double Seconds { get; init; } = 0.5;

    /// <summary>Where the rows go as JSON, one object on a line, after those that are there; null for nowhere.</summary>
    public string? Json { get; init; }

    /// <summary>An empty PostgreSQL database; null starts a private server.</summary>
    public string? Connection { get; init; }

    /// <summary>The file of the SQLite database, which must not exist; null for a temporary one.</summary>
    public string? File { get; init; }

    public static bool TryParse(string[] arguments, out FloorOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new FloorOptions();
        error = null;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var name = arguments[i];
            if (i + 1 == arguments.Length)
            {
                error = $"{name} needs a value.";
                return false;
            }

            if (With(options, name, arguments[i + 1]) is not { } next)
            {
                error = $"'{name} {arguments[i + 1]}' is not understood.";
                return false;
            }

            options = next;
        }

        return true;
    }

    private static FloorOptions? With(FloorOptions options, string name, string value) => name switch
    {
        "--store" when value is "postgres" or "sqlite" => options with { IsSqlite = value == "sqlite" },
        "--orders" when Number(value) is { } orders and >= 1_000 => options with { Orders = orders },
        "--op" when value.Split(',').All(AllOperations.Contains) => options with { Operations = value.Split(',') },
        "--inflight" when value.Split(',').All(static v => Number(v) is >= 1 and <= 64) =>
            options with { InFlight = [.. value.Split(',').Select(static v => Number(v)!.Value)] },
        "--slices" when Number(value) is { } slices and >= 1 => options with { Slices = slices },
        "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 3_600 =>
            options with { Seconds = seconds },
        "--json" => options with { Json = value },
        "--connection" => options with { Connection = value },
        "--file" => options with { File = value },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
