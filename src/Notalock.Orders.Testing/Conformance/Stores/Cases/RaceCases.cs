using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that the rules of commits also hold for concurrent callers.</summary>
internal static class RaceCases
{
    private const int MaxAttempts = 10_000;
    private const int CommitsWhileReading = 40;

    // Fewer than are written, so that the entries of later commits could take the place of older ones.
    private const int ReadEntries = 5;

    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Races")
    {
        One_of_24_concurrent_updates_wins,
        One_of_24_concurrent_inserts_with_the_same_key_wins,
        One_of_24_concurrent_inserts_with_the_same_number_wins,
        One_of_24_concurrent_inserts_with_the_same_id_wins,
        One_of_24_concurrent_commits_of_the_same_event_wins,
        Concurrent_writers_that_retry_leave_a_history_without_gaps,
        A_reader_never_sees_a_partial_commit,
        A_reader_never_sees_an_order_with_the_history_of_another_version,
    };

    public static async Task One_of_24_concurrent_updates_wins(StoreRun run)
    {
        var order = run.NewOrder().Build();
        await run.RaceAsync<OrderCommitStatus>(
            run.Rounds,
            async _ =>
            {
                order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
                return (index, store) => store.CommitAsync(
                    Commits.NewChange(order, current => current with { CustomerNote = $"racer {index}" }, notes: $"racer {index}"),
                    run.CancellationToken).AsTask();
            },
            async (_, results) =>
            {
                ExpectOneWinner(results, OrderCommitStatus.VersionConflict, "concurrent updates of one version");
                var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
                var history = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
                var winner = $"racer {Array.IndexOf(results, OrderCommitStatus.Committed)}";
                Expect.Equal(2L, found.Version, "The version after the race");
                Expect.Equal(winner, found.CustomerNote, "The note of the winner");
                Expect.Sequence([null, winner], history.Select(static entry => entry.Notes), "The history after the race");
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_inserts_with_the_same_key_wins(StoreRun run)
    {
        Order[] orders = [];
        await run.RaceAsync(
            run.Rounds,
            round =>
            {
                orders = [.. Enumerable.Range(0, run.Concurrency).Select(_ => run.NewOrder().Build())];
                return Task.FromResult<Func<int, IOrderStore, Task<OrderCommitStatus>>>((index, store) =>
                    store.CommitAsync(
                        Commits.NewInsert(orders[index], keys: [Commits.NewKey(orders[index], $"round {round}")]),
                        run.CancellationToken).AsTask());
            },
            async (round, results) =>
            {
                ExpectOneWinner(results, OrderCommitStatus.DuplicateKey, "concurrent inserts with the same key");
                var winner = orders[Array.IndexOf(results, OrderCommitStatus.Committed)];
                var key = await run.Store.FindKeyAsync("create::customer:1", $"round {round}", run.CancellationToken).ConfigureAwait(false);
                Expect.Equal(winner.Id, Expect.Present(key, "The key").OrderId, "The order of the key");
                await ExpectOnlyAsync(run, winner, orders).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_inserts_with_the_same_number_wins(StoreRun run)
    {
        Order[] orders = [];
        await run.RaceAsync(
            run.Rounds,
            round =>
            {
                orders = [.. Enumerable.Range(0, run.Concurrency).Select(_ => run.NewOrder().WithNumber($"number {round}").Build())];
                return Task.FromResult<Func<int, IOrderStore, Task<OrderCommitStatus>>>((index, store) =>
                    store.CommitAsync(Commits.NewInsert(orders[index]), run.CancellationToken).AsTask());
            },
            async (_, results) =>
            {
                ExpectOneWinner(results, OrderCommitStatus.DuplicateNumber, "concurrent inserts with the same number");
                await ExpectOnlyAsync(run, orders[Array.IndexOf(results, OrderCommitStatus.Committed)], orders).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_inserts_with_the_same_id_wins(StoreRun run)
    {
        var order = run.NewOrder().Build();
        await run.RaceAsync(
            run.Rounds,
            _ =>
            {
                order = run.NewOrder().Build();
                return Task.FromResult<Func<int, IOrderStore, Task<OrderCommitStatus>>>((index, store) =>
                    store.CommitAsync(
                        Commits.NewInsert(order with { Number = $"{order.Number}-{index}" }), run.CancellationToken).AsTask());
            },
            async (_, results) =>
            {
                ExpectOneWinner(results, OrderCommitStatus.VersionConflict, "concurrent inserts with the same id");
                var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
                Expect.Equal(
                    $"{order.Number}-{Array.IndexOf(results, OrderCommitStatus.Committed)}", found.Number, "The number of the winner");
                Expect.Equal(
                    1, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of history entries after the race");
            }).ConfigureAwait(false);
    }

    public static async Task One_of_24_concurrent_commits_of_the_same_event_wins(StoreRun run)
    {
        Order[] orders = [];
        await run.RaceAsync(
            run.Rounds,
            round =>
            {
                orders = [.. Enumerable.Range(0, run.Concurrency).Select(_ => run.NewOrder().Build())];
                return Task.FromResult<Func<int, IOrderStore, Task<OrderCommitStatus>>>((index, store) =>
                    store.CommitAsync(
                        Commits.NewInsert(orders[index], paymentEvent: Commits.NewEvent(orders[index], $"evt_{round}")),
                        run.CancellationToken).AsTask());
            },
            async (_, results) =>
            {
                ExpectOneWinner(results, OrderCommitStatus.DuplicateKey, "concurrent commits of the same event");
                await ExpectOnlyAsync(run, orders[Array.IndexOf(results, OrderCommitStatus.Committed)], orders).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public static async Task Concurrent_writers_that_retry_leave_a_history_without_gaps(StoreRun run)
    {
        const int commitsEach = 2;
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        await run.RaceAsync(
            1,
            _ => Task.FromResult<Func<int, IOrderStore, Task<bool>>>(async (index, store) =>
            {
                for (var i = 0; i < commitsEach; i++)
                {
                    await RetryAsync(store, order.Id, $"{index}/{i}", run.CancellationToken).ConfigureAwait(false);
                }

                return true;
            }),
            async (_, results) =>
            {
                var commits = results.Length * commitsEach;
                var history = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
                Expect.Sequence(
                    Enumerable.Range(1, commits + 1),
                    history.Select(static entry => entry.Sequence),
                    "The sequence numbers of the history");
                Expect.Equal(
                    commits,
                    history.Skip(1).Select(static entry => entry.Notes).Distinct(StringComparer.Ordinal).Count(),
                    "The number of distinct notes in the history");
                var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
                Expect.Equal(commits + 1, found.HistoryCount, "The history count of the order");
                Expect.Equal(commits + 1L, found.Version, "The version of the order");
            }).ConfigureAwait(false);
    }

    public static Task A_reader_never_sees_a_partial_commit(StoreRun run) => ReadWhileWritingAsync(
        run,
        async (store, orderId) => ExpectWhole(
            Expect.Present(await store.FindByIdAsync(orderId, run.CancellationToken).ConfigureAwait(false), "The order")));

    public static Task A_reader_never_sees_an_order_with_the_history_of_another_version(StoreRun run) => ReadWhileWritingAsync(
        run,
        async (store, orderId) =>
        {
            var (order, history) = Expect.Present(
                await store.FindWithHistoryAsync(orderId, ReadEntries, run.CancellationToken).ConfigureAwait(false),
                "The order with its history");
            ExpectWhole(order);
            var count = Math.Min(order.HistoryCount, ReadEntries);
            Expect.Sequence(
                Enumerable.Range(order.HistoryCount - count + 1, count),
                history.Entries.Select(static entry => entry.Sequence),
                $"The sequence numbers of the history returned with version {order.Version}");
        });

    private static void ExpectWhole(Order order) => Expect.That(
        order.Payments.Count == order.Version - 1 && order.Payments.All(payment => payment.UpdatedAt == order.UpdatedAt),
        $"Version {order.Version} of the order must have {order.Version - 1} payments of the same commit, but a reader saw "
        + $"{order.Payments.Count} payments or parts of two commits.");

    // Torn reads do not occur every time, hence several rounds.
    private static async Task ReadWhileWritingAsync(StoreRun run, Func<IOrderStore, Guid, Task> readAsync)
    {
        const int readers = 2;
        var racers = await StoreRacers.OpenAsync(run.Subject, readers + 1, run.CancellationToken).ConfigureAwait(false);
        await using (racers.ConfigureAwait(false))
        {
            for (var round = 0; round < Math.Max(1, run.Rounds / 5); round++)
            {
                var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
                using var written = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
                using var reading = new SemaphoreSlim(0);
                await racers.RunAsync(async (index, subject) =>
                {
                    await (index < readers
                        ? ReadUntilWrittenAsync(() => readAsync(subject.Store, order.Id), reading, written.Token)
                        : WritePaymentsAsync(run, subject.Store, order, reading, readers, written)).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
                Expect.Equal(
                    CommitsWhileReading + 1L,
                    (await run.LoadAsync(order.Id).ConfigureAwait(false)).Version,
                    "The version after all commits");
            }
        }
    }

    private static async Task ReadUntilWrittenAsync(Func<Task> readAsync, SemaphoreSlim reading, CancellationToken written)
    {
        try
        {
            await readAsync().ConfigureAwait(false);
        }
        finally
        {
            reading.Release();
        }

        while (!written.IsCancellationRequested)
        {
            await readAsync().ConfigureAwait(false);
        }

        await readAsync().ConfigureAwait(false);
    }

    // Version n has n - 1 payments, and every commit changes all of them.
    private static async Task WritePaymentsAsync(
        StoreRun run, IOrderStore store, Order order, SemaphoreSlim reading, int readers, CancellationTokenSource written)
    {
        try
        {
            // Without this, a fast writer could finish before the first read.
            for (var i = 0; i < readers; i++)
            {
                await reading.WaitAsync(run.CancellationToken).ConfigureAwait(false);
            }

            for (var i = 0; i < CommitsWhileReading; i++)
            {
                var at = order.UpdatedAt.AddSeconds(1);
                var added = Commits.NewPayment(order, run.NewId());
                var commit = Commits.NewChange(order, current => current with
                {
                    UpdatedAt = at,
                    Payments = [.. current.Payments.Append(added).Select(payment => payment with { UpdatedAt = at })],
                });
                Expect.Status(
                    OrderCommitStatus.Committed,
                    await store.CommitAsync(commit, run.CancellationToken).ConfigureAwait(false),
                    "A commit of the only writer");
                order = commit.Order;
            }
        }
        finally
        {
            await written.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task RetryAsync(IOrderStore store, Guid orderId, string notes, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var order = Expect.Present(await store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false), "The order");
            var status = await store.CommitAsync(Commits.NewChange(order, notes: notes), cancellationToken).ConfigureAwait(false);
            if (status == OrderCommitStatus.Committed)
            {
                return;
            }

            Expect.Status(OrderCommitStatus.VersionConflict, status, "A commit that lost a race");
        }

        throw new ConformanceException($"A writer must succeed within {MaxAttempts} attempts, but did not.");
    }

    private static void ExpectOneWinner(OrderCommitStatus[] results, OrderCommitStatus losers, string what)
    {
        var won = results.Count(static status => status == OrderCommitStatus.Committed);
        Expect.That(
            won == 1 && results.Count(status => status == losers) == results.Length - 1,
            $"Exactly one of {results.Length} {what} must win and the others must return {losers}, but the results were "
            + $"{string.Join(", ", results.CountBy(static status => status).Select(static pair => $"{pair.Value} × {pair.Key}"))}.");
    }

    private static async Task ExpectOnlyAsync(StoreRun run, Order winner, Order[] orders)
    {
        foreach (var order in orders)
        {
            var found = await run.FindAsync(order.Id).ConfigureAwait(false);
            if (order.Id == winner.Id)
            {
                Expect.Same(order, found, "The order of the winner");
            }
            else
            {
                Expect.Absent(found, "The order of a loser");
                Expect.Equal(
                    0, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of history entries of a loser");
            }
        }
    }
}
