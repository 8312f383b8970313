using System.Globalization;

namespace Quickstart;

/// <summary>Represents the command-line options.</summary>
internal sealed record Options(string Database)
{
    public const string Usage = """
        Usage: dotnet run --project samples/Quickstart [-- [--import FILE | --faults [SEED]] [--database FILE]]

          (no option)       place the orders of carts.json, take their payments and ship them
          --import FILE     import an order file (JSON Lines), such as an export of another shop
          --faults [SEED]   process the same carts while provider calls and notifications are lost, and show how the
                            orders recover; in memory, with a simulated clock, the same for each seed (default: 1)
          --database FILE   the SQLite file that stores the orders (default: quickstart.db in this folder)
        """;

    private const string DefaultDatabase = "quickstart.db";

    public string? Import { get; private init; }

    public int? FaultSeed { get; private init; }

    public static Options? Parse(string[] args)
    {
        string? database = null;
        var options = new Options(DefaultDatabase);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--import" when value is not null: options = options with { Import = args[++i] }; break;
                case "--database" when value is not null: database = args[++i]; break;
                case "--faults" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { FaultSeed = seed };
                    i++;
                    break;
                case "--faults": options = options with { FaultSeed = 1 }; break;
                default: return null;
            }
        }

        // The simulated provider loses its data when the process ends, so a run with faults stores no orders either.
        return options.FaultSeed is not null && (database is not null || options.Import is not null)
            ? null
            : options with { Database = database ?? options.Database };
    }
}
