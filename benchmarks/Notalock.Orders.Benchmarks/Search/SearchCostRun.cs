using System.Globalization;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Search;

/// <summary>
/// Measures what the search adds to a new order: orders are created with and without words, in alternating turns. The writing of the rows
/// of the words, which follows later, is measured apart.
/// </summary>
internal sealed class SearchCostRun(FloorOptions options, FloorDatabase database, LibrarySide wordless, TextWriter output)
{
    private const int OrdersPerBatch = 50;
    private const int OrdersPerPart = 1_000;

    private int _keys;

    public static async Task RunAsync(FloorOptions options, TextWriter output)
    {
        var data = new SeedData(options.Orders, TimeProvider.System.GetUtcNow().AddHours(-1));
        await using var database = await FloorDatabase.CreateAsync(options, data);
        await using var wordless = await database.StartAsync(static orders => new WordlessStore(orders));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Store}, {options.Orders:N0} orders, {options.Slices} turns of {options.Seconds} s on each side; cost = time with words / without"));
        await output.WriteLineAsync("in flight   cost, median   quartiles       with/s  without/s   cpu µs  without   server  without   alloc B   without");
        var run = new SearchCostRun(options, database, wordless, output);
        foreach (var inFlight in options.InFlight)
        {
            await run.MeasureAsync(inFlight);
        }
    }

    private async Task MeasureAsync(int inFlight)
    {
        var results = await new Alternation(options, inFlight, database.Server).RunAsync(
            _ => CreateAsync(database.Library), _ => CreateAsync(wordless));
        var (with, without) = (results[0], results[1]);
        double[] costs = [.. without.Slices.Zip(with.Slices, static (a, b) => a.Throughput / b.Throughput).Order()];
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{inFlight,9} {At(costs, 0.5),14:0.000} {At(costs, 0.25),9:0.00}-{At(costs, 0.75):0.00} {with.Throughput,11:N0} {without.Throughput,10:N0} {with.CpuMicroseconds,8:N0} {without.CpuMicroseconds,8:N0} {with.ServerMicroseconds,8:N0} {without.ServerMicroseconds,8:N0} {with.AllocatedBytes,9:N0} {without.AllocatedBytes,9:N0}"));
        await IndexAsync();
    }

    private Task CreateAsync(LibrarySide side) => side.CreateAsync(
        Random.Shared.Next(SeedCarts.Count), string.Create(CultureInfo.InvariantCulture, $"cost-{Interlocked.Increment(ref _keys)}"));

    private async Task IndexAsync()
    {
        var (times, cpus, servers) = (new List<double>(), new List<double>(), new List<double>());
        var indexed = OrdersPerPart;
        while (indexed == OrdersPerPart)
        {
            var (start, cpu, server) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, ReadServer());
            indexed = 0;
            int batch;
            do
            {
                batch = await database.Library.IndexAsync(OrdersPerBatch);
                indexed += batch;
            }
            while (batch > 0 && indexed < OrdersPerPart);
            if (indexed == OrdersPerPart)
            {
                times.Add(TimeProvider.System.GetElapsedTime(start).TotalMicroseconds / indexed);
                cpus.Add((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / indexed);
                servers.Add((ReadServer() - server).TotalMicroseconds / indexed);
            }
        }

        await output.WriteLineAsync(times.Count == 0 ? "          too few orders to index" : string.Create(
            CultureInfo.InvariantCulture,
            $"          indexing, {times.Count:N0} times {OrdersPerPart:N0} orders: {Middle(times):N0} µs for an order (quartiles {At([.. times.Order()], 0.25):N0}-{At([.. times.Order()], 0.75):N0}), cpu {Middle(cpus):N0} µs, server {Middle(servers):N0} µs"));
    }

    private TimeSpan ReadServer() => database.Server?.Read() ?? TimeSpan.Zero;

    private static double Middle(List<double> values) => At([.. values.Order()], 0.5);

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round((sorted.Length - 1) * share)];
}
