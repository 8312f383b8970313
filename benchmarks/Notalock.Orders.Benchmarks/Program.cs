using BenchmarkDotNet.Running;
using Notalock.Orders.Benchmarks.Admin;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Http;
using Notalock.Orders.Benchmarks.Micro;
using Notalock.Orders.Benchmarks.Search;
using Notalock.Orders.Benchmarks.Tricks;
using Notalock.Orders.Benchmarks.Webhooks;

const string Usage = """
    micro [BenchmarkDotNet arguments]   the pure functions
    floor [--store postgres|sqlite] [--orders N] [--op NAME[,NAME...]] [--inflight N[,N...]] [--slices N] [--seconds S]
          [--json FILE] [--connection STRING | --file PATH]
                                        each store operation against hand-written ADO.NET
    search-cost [the same, without --op]
                                        creating orders with and without the words of the search, and indexing them
    webhooks [the same, without --op]   signed Stripe events and their duplicates against hand-written ADO.NET
    http [--store sqlite|postgres] [--orders N] [--op NAME[,NAME...]] [--connections N[,N...]] [--requests N] [--rounds N]
         [--json FILE] [--connection STRING]
                                        the API under load, compared with a constant response and the store alone
    flood [--store sqlite|postgres] [--orders N]
                                        the memory of the API while large invalid carts arrive in parallel, and the processor time
                                        of forged webhooks; fails over a limit
    admin [--orders N] [--requests N] [--export yes|no] [--connection STRING]
                                        the admin pages and the export on PostgreSQL with a million orders
    search [--store postgres|sqlite] [--orders N] [--calls N] [--only TEXT] [--connection STRING | --file PATH]
                                        pages and counts of searches with a million orders (SQLite: 300,000)
    tricks [--rounds N] [--postgres]    each optimization against its plain form
    """;

switch (args)
{
    case ["micro", .. var rest]:
        // Without a filter, the benchmark runner would prompt for a selection.
        BenchmarkSwitcher.FromTypes([typeof(PureFunctions), typeof(NotificationFunctions), typeof(StripeCalls)]).Run(
            rest.Any(static a => a is "--filter" or "-f" or "--list" or "--help") ? rest : [.. rest, "--filter", "*"]);
        return 0;

    case [("floor" or "webhooks" or "search-cost") and var command, .. var rest] when command == "floor" || !rest.Contains("--op"):
        return FloorOptions.TryParse(rest, out var options, out var error)
            ? await RunAsync(() => command switch
            {
                "floor" => FloorRun.RunAsync(options, Console.Out),
                "webhooks" => WebhookRun.RunAsync(options, Console.Out),
                _ => SearchCostRun.RunAsync(options, Console.Out),
            }).ConfigureAwait(false)
            : await WriteErrorAsync(error).ConfigureAwait(false);

    case ["http", .. var rest]:
        return HttpOptions.TryParse(rest, out var load, out var httpError)
            ? await RunAsync(() => HttpRun.RunAsync(load, Console.Out)).ConfigureAwait(false)
            : await WriteErrorAsync(httpError).ConfigureAwait(false);

    case ["flood", .. var rest]:
        return HttpOptions.TryParse(rest, out var flood, out var floodError)
            ? await RunAsync(() => FloodRun.RunAsync(flood with { Orders = Math.Min(flood.Orders, 1_000) }, Console.Out)).ConfigureAwait(false)
            : await WriteErrorAsync(floodError).ConfigureAwait(false);

    case ["admin", .. var rest]:
        return AdminOptions.TryParse(rest, out var pages, out var adminError)
            ? await RunAsync(() => AdminRun.RunAsync(pages, Console.Out)).ConfigureAwait(false)
            : await WriteErrorAsync(adminError).ConfigureAwait(false);

    case ["search", .. var rest]:
        return SearchOptions.TryParse(rest, out var search, out var searchError)
            ? await RunAsync(() => SearchRun.RunAsync(search, Console.Out)).ConfigureAwait(false)
            : await WriteErrorAsync(searchError).ConfigureAwait(false);

    case ["tricks", .. var rest]:
        return TrickOptions.Parse(rest) is { } tricks
            ? await RunAsync(() => TrickRun.RunAsync(tricks, Console.Out)).ConfigureAwait(false)
            : await WriteErrorAsync("tricks accepts --rounds N and --postgres.").ConfigureAwait(false);

    case [HttpServerProcess.Command]:
        return await RunAsync(static () => HttpServer.RunAsync(Console.In, Console.Out)).ConfigureAwait(false);

    default:
        return await WriteErrorAsync("The command is unknown.").ConfigureAwait(false);
}

static async Task<int> WriteErrorAsync(string error)
{
    await Console.Error.WriteLineAsync($"{error}\n\n{Usage}").ConfigureAwait(false);
    return 2;
}

static async Task<int> RunAsync(Func<Task> command)
{
    try
    {
        await command().ConfigureAwait(false);
        return 0;
    }
    catch (Exception exception)
    {
        // Exits normally, so that the private server is stopped. An unhandled exception would leave it running.
        await Console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
        return 1;
    }
}
