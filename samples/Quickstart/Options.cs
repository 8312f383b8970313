using System.Globalization;

namespace Quickstart;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options(string Database)
{
    public const string Usage = """
        Usage: dotnet run --project samples/Quickstart [-- [--import FILE | --faults [SEED]] [--database FILE]]

          (nothing)         places the orders of carts.json, takes their payments and walks them through their life
          --import FILE     replays an order file (JSON lines), such as an export of another shop
          --faults [SEED]   the same carts while calls and notifications of the payment provider get lost, and how
                            the orders recover; in memory, on a clock of its own, the same for the same seed (1)
          --database FILE   the SQLite file to keep orders in; quickstart.db in this folder by default
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

        // What the simulated provider knows is gone with its process, so this run leaves no orders behind either.
        return options.FaultSeed is not null && (database is not null || options.Import is not null)
            ? null
            : options with { Database = database ?? options.Database };
    }
}
