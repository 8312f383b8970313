using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents the options of the store measurement.</summary>
internal sealed record FloorOptions
{
    public static readonly string[] AllOperations = ["load", "page", "page_1000", "search", "transition", "create"];

    public bool IsSqlite { get; init; }

    public string Store => IsSqlite ? "sqlite" : "postgres";

    public int Orders { get; init; } = 100_000;

    public IReadOnlyList<string> Operations { get; init; } = AllOperations;

    public IReadOnlyList<int> InFlight { get; init; } = [1, 8];

    /// <summary>Gets the number of turns of each side.</summary>
    public int Slices { get; init; } = 12;

    /// <summary>Gets the duration of a turn.</summary>
    public double Seconds { get; init; } = 0.5;

    /// <summary>
    /// Gets the file to which the rows are appended as JSON, one object for each line; <see langword="null"/> to write no file.
    /// </summary>
    public string? Json { get; init; }

    /// <summary>Gets the connection string of an empty PostgreSQL database; <see langword="null"/> starts a private server.</summary>
    public string? Connection { get; init; }

    /// <summary>Gets the file of the SQLite database, which must not exist; <see langword="null"/> for a temporary file.</summary>
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
                error = $"{name} must have a value.";
                return false;
            }

            if (With(options, name, arguments[i + 1]) is not { } next)
            {
                error = $"'{name} {arguments[i + 1]}' is unknown.";
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
