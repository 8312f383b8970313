using System.Globalization;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Webhooks;

/// <summary>Runs the command: seeds unpaid orders and delivers the webhooks of their payments.</summary>
internal sealed class WebhookRun
{
    private readonly FloorOptions _options;
    private readonly SeedData _data;
    private readonly FloorDatabase _database;
    private readonly SignedNotifications _notifications;

    // The library and the hand-written side use alternate orders, so that the tables are alike for both.
    private readonly int[] _delivered = new int[2];

    private WebhookRun(FloorOptions options, SeedData data, FloorDatabase database, SignedNotifications notifications)
    {
        _options = options;
        _data = data;
        _database = database;
        _notifications = notifications;
    }

    public static async Task RunAsync(FloorOptions options, TextWriter output)
    {
        var now = TimeProvider.System.GetUtcNow();
        var data = new SeedData(options.Orders, now.AddHours(-1), awaitsPayment: true);
        await using var database = await FloorDatabase.CreateAsync(options, data);
        var table = new FloorTable(output, options.Json);
        table.Head(options, database);
        var run = new WebhookRun(options, data, database, new SignedNotifications(data, now));
        await run.ProveAsync();
        await run.MeasureAsync(table);
        var asked = database.Library.AskedProvider;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"requests to the provider: {asked}"));
        if (asked > 0)
        {
            throw new InvalidOperationException("The deliveries must not cause requests to the provider.");
        }
    }

    private async Task MeasureAsync(FloorTable table)
    {
        foreach (var inFlight in _options.InFlight)
        {
            var buffers = Enumerable.Range(0, inFlight).Select(static _ => SignedNotifications.Buffer()).ToArray();
            var results = await new Alternation(_options, inFlight, _database.Server).RunAsync(
                worker => FirstAsync(0, buffers[worker]),
                worker => FirstAsync(1, buffers[worker]),
                worker => AgainAsync(0, buffers[worker]),
                worker => AgainAsync(1, buffers[worker]));
            table.Report(FloorRow.Create(_options, "webhook", inFlight, results[0], results[1]));
            table.Report(FloorRow.Create(_options, "webhook_duplicate", inFlight, results[2], results[3]) with
            {
                CostOfFirst = Math.Round(results[0].Throughput / results[2].Throughput, 3),
                CpuWithServerOfFirst = _database.Server is null ? null : Math.Round(
                    (results[2].CpuMicroseconds + results[2].ServerMicroseconds) / (results[0].CpuMicroseconds + results[0].ServerMicroseconds), 3),
                CpuOfFirst = Math.Round(results[2].CpuMicroseconds / results[0].CpuMicroseconds, 3),
            });
        }
    }

    // The comparison is only meaningful if both sides write the same rows.
    private async Task ProveAsync()
    {
        var ends = new string[2];
        for (var side = 0; side < 2; side++)
        {
            var buffer = SignedNotifications.Buffer();
            await FirstAsync(side, buffer);
            await AgainAsync(side, buffer);
            ends[side] = await WebhookTrace.ReadAsync(_database.Library, _data.OrderId(side), SignedNotifications.EventId(side));
        }

        if (ends[0] != ends[1])
        {
            throw new InvalidOperationException($"The two sides must write the same rows.\n\n{ends[0]}\n\n{ends[1]}");
        }
    }

    private async Task FirstAsync(int side, byte[] buffer)
    {
        var order = ((Interlocked.Increment(ref _delivered[side]) - 1) * 2) + side;
        if (order >= _data.Count)
        {
            throw new InvalidOperationException("All orders are paid. Increase --orders.");
        }

        await DeliverAsync(side, order, buffer, isFirst: true);
    }

    private Task AgainAsync(int side, byte[] buffer) =>
        DeliverAsync(side, (Random.Shared.Next(Volatile.Read(ref _delivered[side])) * 2) + side, buffer, isFirst: false);

    private async Task DeliverAsync(int side, int order, byte[] buffer, bool isFirst)
    {
        var (body, signature) = _notifications.Take(order, buffer);
        IStoreSide to = side == 0 ? _database.Library : _database.Hand;
        if (await to.NotifyAsync(body, signature) != isFirst)
        {
            throw new InvalidOperationException(isFirst ? "A first delivery must be applied, but was a duplicate." : "A duplicate must not be applied.");
        }
    }
}
