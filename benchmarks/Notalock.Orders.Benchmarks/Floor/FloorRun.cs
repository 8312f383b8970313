using System.Globalization;
using Notalock.Orders.Benchmarks.Hand;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Runs the command: seeds, measures and prints.</summary>
internal sealed class FloorRun
{
    private const int PageSize = 50;
    private const int DeepPage = 1_000;
    private const int ComparedSearches = 40;

    private readonly FloorOptions _options;
    private readonly SeedData _data;
    private readonly FloorDatabase _database;
    private readonly bool[] _isOnHold;
    private int _keys;

    private FloorRun(FloorOptions options, SeedData data, FloorDatabase database)
    {
        _options = options;
        _data = data;
        _database = database;
        _isOnHold = new bool[data.Count];
    }

    public static async Task RunAsync(FloorOptions options, TextWriter output)
    {
        var data = new SeedData(options.Orders, TimeProvider.System.GetUtcNow().AddHours(-1));
        await using var database = await FloorDatabase.CreateAsync(options, data);
        var table = new FloorTable(output, options.Json);
        table.Head(options, database);
        var run = new FloorRun(options, data, database);
        await run.ProveAsync();
        await run.MeasureAsync(table);
    }

    // The comparison is only meaningful if both sides find the same orders and save the same words.
    private async Task ProveAsync()
    {
        for (var i = 0; i < ComparedSearches; i++)
        {
            var text = _data.SearchPrefix(i * 7 % _data.Count);
            var found = await _database.Library.ListFoundAsync(text);
            if (found.Count == 0 || !found.SequenceEqual(await _database.Hand.ListFoundAsync(text)))
            {
                throw new InvalidOperationException($"Both sides must find the same orders, at least one, by '{text}'.");
            }
        }

        var order = await _database.Library.PlaceAsync(cart: 1, "bench-words");
        var hand = HandRules.Place(SeedCarts.Hand(1), "bench-words").Order;
        hand.Number = order.Number;
        var (words, handWords) = (SearchWordsText.Write(OrderSearchWords.Get(order)), HandWords.Write(hand));
        if (words != handWords)
        {
            throw new InvalidOperationException($"Both sides must save the same words.\n{words}\n{handWords}");
        }
    }

    private async Task MeasureAsync(FloorTable table)
    {
        foreach (var operation in FloorOptions.AllOperations.Where(_options.Operations.Contains))
        {
            foreach (var inFlight in _options.InFlight)
            {
                var alternation = new Alternation(_options, inFlight, _database.Server);
                if (operation == "page_1000")
                {
                    await PagesAsync(table, alternation, inFlight);
                    continue;
                }

                var results = await alternation.RunAsync(
                    Operation(operation, _database.Library, inFlight), Operation(operation, _database.Hand, inFlight));
                table.Report(FloorRow.Create(_options, operation, inFlight, results[0], results[1]));
            }
        }
    }

    private async Task PagesAsync(FloorTable table, Alternation alternation, int inFlight)
    {
        var before = (DeepPage - 1) * PageSize;
        if (_data.Count < before + PageSize)
        {
            return;
        }

        var (library, hand) = (_database.Library, _database.Hand);
        var deep = Position(library, _data.Count - before);
        var handDeep = Position(hand, _data.Count - before);
        var results = await alternation.RunAsync(
            _ => library.PageAsync(deep), _ => hand.PageAsync(handDeep), _ => library.PageAsync(null), _ => hand.PageAsync(null));
        table.Report(FloorRow.Create(_options, "page_1", inFlight, results[2], results[3]));
        table.Report(FloorRow.Create(_options, "page_1000", inFlight, results[0], results[1]) with
        {
            CostOfPageOne = Math.Round(results[2].Throughput / results[0].Throughput, 3),
        });
    }

    private Func<int, Task> Operation(string operation, IStoreSide side, int inFlight) => operation switch
    {
        "create" => _ => side.CreateAsync(
            Random.Shared.Next(SeedCarts.Count), string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref _keys)}")),
        "transition" => worker => TransitionAsync(side, worker, inFlight),
        "load" => _ => side.LoadAsync(_data.OrderId(Random.Shared.Next(_data.Count))),
        "page" => _ => side.PageAsync(Position(side, Random.Shared.Next(PageSize, _data.Count))),
        "search" => _ => side.SearchAsync(_data.SearchPrefix(Random.Shared.Next(_data.Count))),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    // Every worker has separate orders, so that there is no contention for one order.
    private async Task TransitionAsync(IStoreSide side, int worker, int inFlight)
    {
        const int Spacing = 5;
        var all = _data.Count / Spacing;
        var order = ((Random.Shared.Next(all / inFlight) * inFlight) + worker) * Spacing;
        await side.TransitionAsync(_data.OrderId(order), _isOnHold[order] ? "processing" : "on_hold");
        _isOnHold[order] = !_isOnHold[order];
    }

    private object Position(IStoreSide side, int order) => side.PositionAfter(_data.PlacedAt(order), _data.OrderId(order));
}
