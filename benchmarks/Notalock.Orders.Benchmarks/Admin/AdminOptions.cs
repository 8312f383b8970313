using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notalock.Orders.Benchmarks.Admin;

/// <summary>Represents the options of the admin measurement.</summary>
internal sealed record AdminOptions
{
    public int Orders { get; init; } = 1_000_000;

    /// <summary>Gets the number of measured requests for each page.</summary>
    public int Requests { get; init; } = 41;

    /// <summary>Gets a value indicating whether the export of all orders is measured.</summary>
    public bool Export { get; init; } = true;

    /// <summary>
    /// Gets the connection string of a PostgreSQL database, empty or from a run with the same number of orders; <see langword="null"/>
    /// starts a private server.
    /// </summary>
    public string? Connection { get; init; }

    public static bool TryParse(string[] arguments, out AdminOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new AdminOptions();
        error = null;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            AdminOptions? next = arguments[i] switch
            {
                "--orders" when Number(value) is { } orders and >= 1_000 => options with { Orders = orders },
                "--requests" when Number(value) is { } requests and >= 1 => options with { Requests = requests },
                "--export" when value is "yes" or "no" => options with { Export = value == "yes" },
                "--connection" when value.Length > 0 => options with { Connection = value },
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
