using BenchmarkDotNet.Running;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Micro;
using Notalock.Orders.Benchmarks.Webhooks;

const string Usage = """
    micro [BenchmarkDotNet arguments]   the pure functions
    floor [--store postgres|sqlite] [--orders N] [--op NAME[,NAME...]] [--inflight N[,N...]] [--slices N] [--seconds S]
          [--json FILE] [--connection STRING | --file PATH]
                                        each store operation against hand-written ADO.NET
    webhooks [the same, without --op]   a signed notification of Stripe's, first and again, against the same by hand
    """;

switch (args)
{
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(PureFunctions), typeof(NotificationFunctions)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;

    case [("floor" or "webhooks") and var command, .. var rest] when command == "floor" || !rest.Contains("--op"):
        if (!FloorOptions.TryParse(rest, out var options, out var error))
        {
            await Console.Error.WriteLineAsync($"{error}\n\n{Usage}").ConfigureAwait(false);
            return 2;
        }

        try
        {
            await (command == "floor" ? FloorRun.RunAsync(options, Console.Out) : WebhookRun.RunAsync(options, Console.Out)).ConfigureAwait(false);
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
