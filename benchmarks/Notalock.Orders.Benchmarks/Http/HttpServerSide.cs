using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Benchmarks.Webhooks;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Runs the operations without HTTP, in the process of the server and with its services.</summary>
internal sealed class HttpServerSide
{
    private readonly HttpSeed _seed;
    private readonly IOrderStore _store;
    private readonly OrderService _service;
    private readonly OrderService _deciding;
    private readonly CapturedCommits _captured;
    private Func<int, int, CancellationToken, Task>? _bare;

    /// <param name="services">The services of the server.</param>
    /// <param name="deciding">The services of the same registrations without HTTP, whose commits are captured.</param>
    /// <param name="captured">The captured commits.</param>
    /// <param name="seed">The seeded orders.</param>
    public HttpServerSide(IServiceProvider services, IServiceProvider deciding, CapturedCommits captured, HttpSeed seed)
    {
        _seed = seed;
        _captured = captured;
        _store = services.GetRequiredService<IOrderStore>();
        _service = services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        _deciding = deciding.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
    }

    /// <summary>Runs a turn.</summary>
    /// <returns>The used resources, without the preparation.</returns>
    public async Task<HttpSample> RunAsync(HttpTurn turn)
    {
        var operation = await PrepareAsync(turn);
        using var stop = new CancellationTokenSource();
        GC.Collect();
        var before = HttpSample.Take();
        await turn.RunAsync((worker, number) => operation(worker, number, stop.Token));
        return HttpSample.Take() - before;
    }

    /// <summary>Prepares a turn of <see cref="HttpLayer.Bare"/>.</summary>
    public async Task PrepareBareAsync(HttpTurn turn) => _bare = await PrepareAsync(turn with { Layer = HttpLayer.Store });

    /// <summary>Makes the store calls of one request.</summary>
    public Task CallStoreAsync(int number, CancellationToken cancellationToken) => _bare?.Invoke(0, number, cancellationToken) ?? throw new InvalidOperationException("The turn was not prepared.");

    // The arguments are the worker, the number, and a cancelable token like that of a request, because observing it has a cost.
    private async Task<Func<int, int, CancellationToken, Task>> PrepareAsync(HttpTurn turn)
    {
        switch (turn.Operation, turn.Layer)
        {
            case (HttpOperation.Create, HttpLayer.Service):
                var carts = Numbers(turn).Select(_seed.Cart).ToArray();
                return async (_, number, token) => Check(await _service.CreateAsync(carts[number - turn.Start], token));

            case (HttpOperation.Create, HttpLayer.Store):
                var placed = await CaptureAsync(turn, async number => Check(await _deciding.CreateAsync(_seed.Cart(number))));
                return (_, number, token) => CommitAsync(placed[number - turn.Start], token);

            case (HttpOperation.Read, HttpLayer.Call):
                return async (_, number, token) => Check(await _store.FindByIdAsync(GetId(number), token));

            case (HttpOperation.Read, HttpLayer.Store):
                return async (_, number, token) => Check(
                    (await _store.FindWithHistoryAsync(GetId(number), OrderHistoryPage.DefaultLimit, token))?.History.Entries ?? []);

            case (HttpOperation.Read, HttpLayer.Service):
                return async (_, number, token) => Check(
                    (await _service.FindWithHistoryAsync(GetId(number), cancellationToken: token))?.History.Entries ?? []);

            case (HttpOperation.List, HttpLayer.Store):
                var pages = Pages(turn);
                return async (_, number, token) => Check((await _store.QueryAsync(pages[number - turn.Start], token)).Orders);

            case (HttpOperation.List, HttpLayer.Service):
                var queries = Pages(turn);
                return async (_, number, token) => Check(await _service.QueryAsync(queries[number - turn.Start], token));

            case (HttpOperation.Webhook, HttpLayer.Service):
                var buffers = Enumerable.Range(0, turn.InFlight).Select(static _ => SignedNotifications.Buffer()).ToArray();
                return (worker, number, token) => NotifyAsync(_service, number, buffers[worker], token);

            case (HttpOperation.Webhook, HttpLayer.Store or HttpLayer.Call):
                var buffer = SignedNotifications.Buffer();
                var applied = await CaptureAsync(turn, number => NotifyAsync(_deciding, number, buffer, CancellationToken.None));
                return turn.Layer == HttpLayer.Call
                    ? (_, number, token) => CommitAsync(applied[number - turn.Start], token)
                    : async (_, number, token) =>
                    {
                        Check(await _store.FindByIdAsync(_seed.Data.OrderId(number), token));
                        await CommitAsync(applied[number - turn.Start], token);
                    };

            default:
                throw new ArgumentOutOfRangeException(nameof(turn));
        }
    }

    private Guid GetId(int number) => _seed.Data.OrderId(_seed.ToRead(number));

    private OrderQuery[] Pages(HttpTurn turn) =>
        [.. Numbers(turn).Select(number => HttpSeed.FirstPage with { Cursor = _seed.GetCursor(number) })];

    private async Task<OrderCommit[]> CaptureAsync(HttpTurn turn, Func<int, Task> decide)
    {
        var commits = new List<OrderCommit>(turn.Count);
        foreach (var number in Numbers(turn))
        {
            await decide(number);
            commits.Add(_captured.TakeLast());
        }

        return [.. commits];
    }

    private async Task CommitAsync(OrderCommit commit, CancellationToken cancellationToken)
    {
        if (await _store.CommitAsync(commit, cancellationToken) is not OrderCommitStatus.Committed and var status)
        {
            throw new InvalidOperationException($"The commit must succeed, but returned {status}.");
        }
    }

    private async Task NotifyAsync(OrderService service, int number, byte[] buffer, CancellationToken cancellationToken)
    {
        var (body, signature) = _seed.Notifications.Take(number, buffer);
        var result = await service.HandleNotificationAsync(
            StripeDefaults.ProviderName,
            new PaymentWebhookRequest(body, name => name == StripeDefaults.SignatureHeader ? signature : null),
            cancellationToken);
        Check(result);
        if (result.Value!.Outcome != OrderPaymentEventOutcome.Applied)
        {
            throw new InvalidOperationException($"The notification must be applied, but was {result.Value.Outcome}.");
        }
    }

    private static IEnumerable<int> Numbers(HttpTurn turn) => Enumerable.Range(turn.Start, turn.Count);

    private static void Check<T>(OrderResult<T> result)
        where T : notnull
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The service returned the error {result.Error?.Code}.");
        }
    }

    private static void Check(Order? order)
    {
        if (order is null)
        {
            throw new InvalidOperationException("A seeded order does not exist.");
        }
    }

    private static void Check<T>(IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
        {
            throw new InvalidOperationException("The store did not find the order.");
        }
    }
}
