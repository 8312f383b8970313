using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that concurrent callers close an event only once.</summary>
internal static class PaymentEventRaceCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Races")
    {
        { One_of_24_concurrent_commits_that_reprocess_an_open_event_wins, Requires.PaymentEvents },
        { One_of_24_concurrent_saves_that_close_an_event_wins, Requires.PaymentEvents },
        { One_of_24_concurrent_saves_and_commits_of_an_open_event_wins, Requires.PaymentEvents },
        { Concurrent_saves_that_leave_an_event_open_are_all_accepted, Requires.PaymentEvents },
    };

    public static async Task One_of_24_concurrent_commits_that_reprocess_an_open_event_wins(StoreRun run)
    {
        var open = Commits.NewOpenEvent("none");
        Order[] orders = [];
        await run.RaceAsync<OrderCommitStatus>(
            run.Rounds,
            async round =>
            {
                open = Commits.NewOpenEvent($"evt_{round}");
                await run.RequireSavedAsync(open).ConfigureAwait(false);
                orders = NewOrders(run);
                return (int index, IOrderStore store) =>
                    store.CommitAsync(
                        Commits.NewInsert(orders[index], paymentEvent: Commits.Apply(open, orders[index])), run.CancellationToken).AsTask();
            },
            async (_, results) =>
            {
                var won = ExpectOneWinner(results, OrderCommitStatus.Committed, "concurrent commits that reprocess one open event");
                Expect.That(
                    results.Count(static status => status == OrderCommitStatus.DuplicateKey) == results.Length - 1,
                    "Every other commit that reprocesses the event must return DuplicateKey, but the results were "
                    + $"{string.Join(", ", results)}.");
                await ExpectAsync(run, Commits.Apply(open, orders[won]), won, orders).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_saves_that_close_an_event_wins(StoreRun run)
    {
        var received = Commits.NewOpenEvent("none");
        await run.RaceAsync<bool>(
            run.Rounds,
            async round =>
            {
                received = Commits.NewOpenEvent($"evt_{round}");
                if (round % 2 == 0)
                {
                    await run.RequireSavedAsync(received).ConfigureAwait(false);
                }

                return (int index, OrderStoreUnderTest racer) => SaveAsync(run, racer, Ignore(received, index));
            },
            async (_, results) =>
            {
                var won = ExpectOneWinner(results, true, "concurrent saves that close one event");
                Expect.Same(Ignore(received, won), await run.FindEventAsync(received).ConfigureAwait(false), "The event after the race");
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_saves_and_commits_of_an_open_event_wins(StoreRun run)
    {
        var open = Commits.NewOpenEvent("none");
        Order[] orders = [];
        await run.RaceAsync<bool>(
            run.Rounds,
            async round =>
            {
                open = Commits.NewOpenEvent($"evt_{round}");
                await run.RequireSavedAsync(open).ConfigureAwait(false);
                orders = NewOrders(run);
                return async (int index, OrderStoreUnderTest racer) =>
                {
                    if (index % 2 == 0)
                    {
                        return await SaveAsync(run, racer, Ignore(open, index)).ConfigureAwait(false);
                    }

                    var commit = Commits.NewInsert(orders[index], paymentEvent: Commits.Apply(open, orders[index]));
                    var status = await racer.Store.CommitAsync(commit, run.CancellationToken).ConfigureAwait(false);
                    Expect.That(
                        status is OrderCommitStatus.Committed or OrderCommitStatus.DuplicateKey,
                        $"A commit that loses the race must return DuplicateKey, but returned {status}.");
                    return status == OrderCommitStatus.Committed;
                };
            },
            async (_, results) =>
            {
                var won = ExpectOneWinner(results, true, "concurrent saves and commits of one open event");
                await ExpectAsync(
                    run,
                    won % 2 == 0 ? Ignore(open, won) : Commits.Apply(open, orders[won]),
                    won % 2 == 0 ? -1 : won,
                    orders).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public static async Task Concurrent_saves_that_leave_an_event_open_are_all_accepted(StoreRun run)
    {
        var received = Commits.NewOpenEvent("none");
        OrderPaymentEvent Fail(int index) => received with { Outcome = OrderPaymentEventOutcome.Failed, LastError = $"racer {index}" };

        // Every racer writes in every round, so fewer rounds are sufficient.
        await run.RaceAsync<bool>(
            Math.Max(1, run.Rounds / 5),
            round =>
            {
                received = Commits.NewOpenEvent($"evt_{round}");
                return Task.FromResult<Func<int, OrderStoreUnderTest, Task<bool>>>((index, racer) => SaveAsync(run, racer, Fail(index)));
            },
            async (_, results) =>
            {
                Expect.That(
                    Array.TrueForAll(results, static succeeded => succeeded),
                    "Every concurrent save that leaves the event open must succeed, but at least one did not.");
                var found = Expect.Present(await run.FindEventAsync(received).ConfigureAwait(false), "The event after the race");
                Expect.That(
                    Enumerable.Range(0, results.Length).Any(index => found == Fail(index)),
                    "The event after the race must be one of the saved events, but was not.");
            }).ConfigureAwait(false);
    }

    private static Order[] NewOrders(StoreRun run) => [.. Enumerable.Range(0, run.Concurrency).Select(_ => run.NewOrder().Build())];

    private static OrderPaymentEvent Ignore(OrderPaymentEvent received, int index) =>
        received with { Outcome = OrderPaymentEventOutcome.Ignored, Attempts = 2, Type = $"racer {index}" };

    private static Task<bool> SaveAsync(StoreRun run, OrderStoreUnderTest racer, OrderPaymentEvent paymentEvent)
    {
        var store = racer.PaymentEvents
            ?? throw new ConformanceException("OpenAnother must return a store with PaymentEvents, but PaymentEvents was null.");
        return store.SaveEventAsync(paymentEvent, run.CancellationToken).AsTask();
    }

    private static int ExpectOneWinner<T>(T[] results, T winning, string what)
    {
        var won = results.Count(result => Equals(result, winning));
        Expect.That(won == 1, $"Exactly one of {results.Length} {what} must win, but {won} did.");
        return Array.IndexOf(results, winning);
    }

    private static async Task ExpectAsync(StoreRun run, OrderPaymentEvent expected, int won, Order[] orders)
    {
        Expect.Same(expected, await run.FindEventAsync(expected).ConfigureAwait(false), "The event after the race");
        for (var i = 0; i < orders.Length; i++)
        {
            var found = await run.FindAsync(orders[i].Id).ConfigureAwait(false);
            if (i == won)
            {
                Expect.Same(orders[i], found, "The order of the winner");
            }
            else
            {
                Expect.Absent(found, "The order of a loser");
            }
        }
    }
}
