using BenchmarkDotNet.Running;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Micro;

const string Usage = """
    micro [BenchmarkDotNet arguments]   the pure functions
    floor [--store postgres|sqlite] [--orders N] [--op NAME[,NAME...]] [--inflight N[,N...]] [--slices N] [--seconds S]
          [--json FILE] [--connection STRING | --file PATH]
                                        each store operation against hand-written ADO.NET
    """;

switch (args)
{
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(PureFunctions)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;

    case ["floor", .. var rest]:
        if (!FloorOptions.TryParse(rest, out var options, out var error))
        {
            await Console.Error.WriteLineAsync($"{error}\n\n{Usage}").ConfigureAwait(false);
            return 2;
        }

        try
        {
            await FloorRun.RunAsync(options, Console.Out).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception)
        {
            // Ends in order, so that the private server is stopped; a process that dies of an exception leaves it behind.
            await Console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
            return 1;
        }

    default:
        await Console.Error.WriteLineAsync(Usage).ConfigureAwait(false);
        return 2;
}
