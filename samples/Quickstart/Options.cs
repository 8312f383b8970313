namespace Quickstart;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options(string Database, string? Import)
{
    public const string Usage = """
        Usage: dotnet run --project samples/Quickstart [-- [--import FILE] [--database FILE]]

          (nothing)         places the orders of carts.json and walks them through their life
          --import FILE     replays an order file (JSON lines), such as an export of another shop
          --database FILE   the SQLite file to keep orders in; quickstart.db in this folder by default
        """;

    public static Options? Parse(string[] args)
    {
        var options = new Options("quickstart.db", null);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
            {
                return null;
            }

            switch (args[i])
            {
                case "--import": options = options with { Import = args[i + 1] }; break;
                case "--database": options = options with { Database = args[i + 1] }; break;
                default: return null;
            }
        }

        return options;
    }
}
