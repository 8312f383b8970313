using System.Globalization;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>The settings of a run.</summary>
internal sealed record TrickOptions
{
    /// <summary>The number of turns of each piece of work.</summary>
    public int Rounds { get; init; } = 25;

    /// <summary>The processor time of a turn.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The processor time of the warm-up of each piece of work.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Gets a value indicating whether the store is also measured on a private PostgreSQL server.</summary>
    public bool HasPostgres { get; init; }

    public static TrickOptions? Parse(string[] arguments)
    {
        var options = new TrickOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--postgres":
                    options = options with { HasPostgres = true };
                    break;
                case "--rounds" when i + 1 < arguments.Length
                    && int.TryParse(arguments[++i], CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
