using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>What is no longer needed is removed, and nothing else.</summary>
internal static class MaintenanceCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Maintenance")
    {
        { Old_keys_are_pruned_in_batches, StoreRequires.Maintenance },
        { A_pruned_key_can_be_used_again, StoreRequires.Maintenance },
        { Pruning_the_outbox_keeps_leased_dead_and_new_messages, StoreRequires.Outbox, StoreRequires.Maintenance },
        { Pruning_never_changes_orders_or_history, StoreRequires.Maintenance },
    };

    public static async Task Old_keys_are_pruned_in_batches(StoreRun run)
    {
        var order = run.NewOrder().Build();
        List<IdempotencyRecord> keys = [.. Enumerable.Range(0, 6).Select(i => Commits.Key(order, $"key {i}") with { CreatedAt = Samples.At(i) })];
        await run.InsertAsync(order, keys: keys).ConfigureAwait(false);
        foreach (var expected in new[] { 2, 1, 0 })
        {
            Expect.Equal(expected, await run.Maintenance.PruneKeysAsync(Samples.At(3), 2, run.CancellationToken).ConfigureAwait(false), "Keys removed, of 3 that are old, at most 2 at a time");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            var found = await run.Store.FindKeyAsync(keys[i].Scope, keys[i].Key, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(i >= 3, found is not null, $"Whether the key of second {i} is there after those before second 3 were pruned");
        }
    }

    public static async Task A_pruned_key_can_be_used_again(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var key = Commits.Key(order, "key");
        await run.InsertAsync(order, keys: [key]).ConfigureAwait(false);
        Expect.Equal(1, await run.Maintenance.PruneKeysAsync(key.CreatedAt.AddMilliseconds(1), 10, run.CancellationToken).ConfigureAwait(false), "Keys removed");
        await run.RequireAsync(Commits.Change(order, keys: [key])).ConfigureAwait(false);
    }

    public static async Task Pruning_the_outbox_keeps_leased_dead_and_new_messages(StoreRun run)
    {
        var order = run.NewOrder().Build();
        List<OutboxMessage> old = [.. Enumerable.Range(0, 5).Select(i => Commits.Message(order, run.NewId(), Samples.At(i)) with { CreatedAt = Samples.At(i) })];
        var fresh = Commits.Message(order, run.NewId(), Samples.At(900)) with { CreatedAt = Samples.At(900) };
        await run.InsertAsync(order, [.. old, fresh]).ConfigureAwait(false);
        var now = Samples.At(1_000);
        var dead = (await run.LeaseAsync(1, now).ConfigureAwait(false)).Single();
        await run.Outbox.DeadLetterAsync(dead.Message.Id, dead.Token, new(null, "error", now), run.CancellationToken).ConfigureAwait(false);
        var leased = (await run.LeaseAsync(1, now).ConfigureAwait(false)).Single();
        Expect.Equal(2, await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false), "Messages removed, at most 2 at a time");
        Expect.Equal(1, await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false), "Messages removed, of the one that is left");
        Expect.Equal(0, await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false), "Messages removed, when only leased, dead and new ones are left");
        Expect.Sequence([fresh.Id], (await run.LeaseAsync(10, now).ConfigureAwait(false)).Select(static lease => lease.Message.Id), "The new message");
        Expect.That(await run.Outbox.CompleteAsync(leased.Message.Id, leased.Token, run.CancellationToken).ConfigureAwait(false), "The leased message must be there still.");
        Expect.Equal(1, (await run.Outbox.ListDeadLettersAsync(null, 10, run.CancellationToken).ConfigureAwait(false)).Count, "Dead letters");
    }

    public static async Task Pruning_never_changes_orders_or_history(StoreRun run)
    {
        var order = Samples.Full(run);
        await run.InsertAsync(order, [Commits.Message(order, run.NewId())], [Commits.Key(order, "key")]).ConfigureAwait(false);
        await run.Maintenance.PruneKeysAsync(run.Now.AddYears(100), 100, run.CancellationToken).ConfigureAwait(false);
        await run.Maintenance.PruneOutboxAsync(run.Now.AddYears(100), run.Now.AddYears(100), 100, run.CancellationToken).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order after everything was pruned");
        Expect.Equal(1, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).Count, "Its history entries");
    }
}
