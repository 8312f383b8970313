using System.Globalization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Runs the command: seeds, starts the server, sends the requests and prints.</summary>
internal sealed class HttpRun
{
    // Warm-up rounds: long enough for tiered compilation to finish, and for every connection to prepare its statements.
    private const int WarmUp = 4;

    // The turns of a round run one after the other, so that other load on the machine affects all of them.
    private static readonly (HttpOperation Operation, HttpLayer Layer)[] AllTurns =
    [
        (HttpOperation.Constant, HttpLayer.Http),
        (HttpOperation.Post, HttpLayer.Http),
        (HttpOperation.Read, HttpLayer.Http),
        (HttpOperation.Read, HttpLayer.Bare),
        (HttpOperation.Read, HttpLayer.Store),
        (HttpOperation.Read, HttpLayer.Call),
        (HttpOperation.Read, HttpLayer.Service),
        (HttpOperation.List, HttpLayer.Http),
        (HttpOperation.List, HttpLayer.Bare),
        (HttpOperation.List, HttpLayer.Store),
        (HttpOperation.List, HttpLayer.Service),
        (HttpOperation.Create, HttpLayer.Http),
        (HttpOperation.Create, HttpLayer.Alone),
        (HttpOperation.Create, HttpLayer.Bare),
        (HttpOperation.Create, HttpLayer.Store),
        (HttpOperation.Create, HttpLayer.Service),
        (HttpOperation.Webhook, HttpLayer.Http),
        (HttpOperation.Webhook, HttpLayer.Bare),
        (HttpOperation.Webhook, HttpLayer.Store),
        (HttpOperation.Webhook, HttpLayer.Call),
        (HttpOperation.Webhook, HttpLayer.Service),
    ];

    private readonly HttpOptions _options;
    private readonly HttpServerProcess _server;
    private readonly HttpSeed _seed;
    private readonly (HttpOperation Operation, HttpLayer Layer)[] _turns;
    private readonly Dictionary<HttpOperation, int> _next = [];

    private HttpRun(HttpOptions options, HttpServerProcess server, HttpSeed seed)
    {
        _options = options;
        _server = server;
        _seed = seed;
        _turns = [.. AllTurns.Where(t => options.Operations.Contains(t.Operation))];
    }

    public static async Task RunAsync(HttpOptions options, TextWriter output)
    {
        var webhooks = AllTurns.Where(static t => t.Operation == HttpOperation.Webhook).Sum(t => GetCount(t.Operation, t.Layer, options))
            * options.Connections.Count * (options.Rounds + WarmUp);
        var seed = new HttpSeed(webhooks, options.Orders, TimeProvider.System.GetUtcNow());
        using var database = await HttpDatabase.CreateAsync(options, seed.Data);
        await using var server = await HttpServerProcess.StartAsync(options, database.Connection, seed);
        var table = new HttpTable(output, options.Json);
        table.Head(options, seed);
        await new HttpRun(options, server, seed).MeasureAsync(table);
        var asked = await server.AskedProviderAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"requests to the provider: {asked}"));
        if (asked > 0)
        {
            throw new InvalidOperationException("The deliveries must not cause requests to the provider.");
        }
    }

    private async Task MeasureAsync(HttpTable table)
    {
        var clients = _options.Connections.ToDictionary(static c => c, c => new HttpClientSide(_server.Address, _seed, c));
        var results = _options.Connections
            .SelectMany(_ => _turns, static (connections, turn) => (connections, turn.Operation, turn.Layer))
            .ToDictionary(static key => key, static _ => new HttpMeasured());
        foreach (var client in clients.Values)
        {
            await client.ProveListAsync();
        }

        for (var round = -WarmUp; round < _options.Rounds; round++)
        {
            foreach (var connections in _options.Connections)
            {
                // The order alternates, so that no contestant always runs after the same other one.
                foreach (var (operation, layer) in round % 2 == 0 ? _turns : _turns.Reverse())
                {
                    var count = GetCount(operation, layer, _options);
                    var turn = new HttpTurn(operation, layer, connections, Take(operation, count), count);
                    var (used, elapsed) = await TurnAsync(clients[connections], turn);
                    if (round >= 0)
                    {
                        results[(connections, operation, layer)].Add(turn, used, elapsed);
                    }
                }
            }
        }

        foreach (var connections in _options.Connections)
        {
            foreach (var operation in _options.Operations)
            {
                table.Report(HttpRow.Create(
                    _options,
                    connections,
                    operation,
                    results[(connections, HttpOperation.Constant, HttpLayer.Http)],
                    results[(connections, operation is HttpOperation.Create or HttpOperation.Webhook ? HttpOperation.Post : HttpOperation.Constant, HttpLayer.Http)],
                    layer => results.GetValueOrDefault((connections, operation, layer))));
            }

            clients[connections].Dispose();
        }
    }

    private async Task<(HttpSample Used, TimeSpan Elapsed)> TurnAsync(HttpClientSide client, HttpTurn turn)
    {
        await _server.SetAloneAsync(turn.Layer == HttpLayer.Alone);
        if (turn.Layer is not (HttpLayer.Http or HttpLayer.Alone or HttpLayer.Bare))
        {
            return (await _server.RunAsync(turn), TimeSpan.Zero);
        }

        if (turn.Layer == HttpLayer.Bare)
        {
            await _server.PrepareAsync(turn);
        }

        var before = await _server.RestAsync();
        var start = TimeProvider.System.GetTimestamp();
        await client.RunAsync(turn);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        return (await _server.SampleAsync() - before, elapsed);
    }

    // Fast operations need more requests for a measurable duration.
    private static int GetCount(HttpOperation operation, HttpLayer layer, HttpOptions options) =>
        layer == HttpLayer.Alone || operation is HttpOperation.Constant or HttpOperation.Post or HttpOperation.Read
            ? options.Requests * 4
            : options.Requests;

    private int Take(HttpOperation operation, int count)
    {
        var next = _next.GetValueOrDefault(operation);
        _next[operation] = next + count;
        return next;
    }
}
