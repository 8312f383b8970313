using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents the options of the HTTP measurement.</summary>
internal sealed record HttpOptions
{
    public bool IsSqlite { get; init; } = true;

    public string Store => IsSqlite ? "sqlite" : "postgres";

    /// <summary>Gets the measured operations in addition to the constants.</summary>
    public IReadOnlyList<HttpOperation> Operations { get; init; } = Enum.GetValues<HttpOperation>();

    /// <summary>Gets the number of orders that are read and listed. The orders for webhooks are created in addition.</summary>
    public int Orders { get; init; } = 20_000;

    /// <summary>Gets the number of requests of a turn. Fast operations have four times as many.</summary>
    public int Requests { get; init; } = 1_000;

    /// <summary>Gets the number of measured turns.</summary>
    public int Rounds { get; init; } = 7;

    public IReadOnlyList<int> Connections { get; init; } = [8, 64];

    /// <summary>
    /// Gets the file to which the rows are appended as JSON, one object for each line; <see langword="null"/> to write no file.
    /// </summary>
    public string? Json { get; init; }

    /// <summary>Gets the connection string of an empty PostgreSQL database; <see langword="null"/> starts a private server.</summary>
    public string? Connection { get; init; }

    public static bool TryParse(string[] arguments, out HttpOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new HttpOptions();
        error = null;
        string[] words = [.. arguments.SelectMany(static a => a.StartsWith("--", StringComparison.Ordinal) ? a.Split('=', 2) : [a])];
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length)
            {
                error = $"{words[i]} must have a value.";
                return false;
            }

            if (With(options, words[i], words[i + 1]) is not { } next)
            {
                error = $"'{words[i]} {words[i + 1]}' is unknown.";
                return false;
            }

            options = next;
        }

        return true;
    }

    private static HttpOptions? With(HttpOptions options, string name, string value) => name switch
    {
        "--store" when value is "postgres" or "sqlite" => options with { IsSqlite = value == "sqlite" },
        "--op" when value.Split(',').All(static v => Operation(v) is not null) =>
            options with { Operations = [HttpOperation.Constant, HttpOperation.Post, .. value.Split(',').Select(static v => Operation(v)!.Value).Distinct()] },
        "--orders" when Number(value) is { } orders and >= 1_000 => options with { Orders = orders },
        "--requests" when Number(value) is { } requests and >= 64 => options with { Requests = requests },
        "--rounds" when Number(value) is { } rounds and >= 1 => options with { Rounds = rounds },
        "--connections" when value.Split(',').All(static v => Number(v) is >= 1 and <= 256) =>
            options with { Connections = [.. value.Split(',').Select(static v => Number(v)!.Value)] },
        "--json" => options with { Json = value },
        "--connection" => options with { Connection = value },
        _ => null,
    };

    private static HttpOperation? Operation(string value) => value switch
    {
        "create" => HttpOperation.Create,
        "read" => HttpOperation.Read,
        "list" => HttpOperation.List,
        "webhook" => HttpOperation.Webhook,
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
