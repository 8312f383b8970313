using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that maintenance removes only data that is no longer needed.</summary>
internal static class MaintenanceCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Maintenance")
    {
        { Old_keys_are_pruned_in_batches, Requires.Maintenance },
        { A_pruned_key_can_be_used_again, Requires.Maintenance },
        { Pruning_the_outbox_keeps_leased_dead_and_new_messages, Requires.Outbox, Requires.Maintenance },
        { Pruning_never_changes_orders_or_history, Requires.Maintenance },
    };

    public static async Task Old_keys_are_pruned_in_batches(StoreRun run)
    {
        var order = run.NewOrder().Build();
        List<IdempotencyRecord> keys =
        [
            .. Enumerable.Range(0, 6).Select(i => Commits.NewKey(order, $"key {i}") with { CreatedAt = Samples.At(i) }),
        ];
        await run.InsertAsync(order, keys: keys).ConfigureAwait(false);
        foreach (var expected in new[] { 2, 1, 0 })
        {
            Expect.Equal(
                expected,
                await run.Maintenance.PruneKeysAsync(Samples.At(3), 2, run.CancellationToken).ConfigureAwait(false),
                "The number of removed keys, of 3 old keys in batches of at most 2,");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            var found = await run.Store.FindKeyAsync(keys[i].Scope, keys[i].Key, run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(i >= 3, found is not null, $"The presence of the key of second {i} after the keys before second 3 were pruned");
        }
    }

    public static async Task A_pruned_key_can_be_used_again(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var key = Commits.NewKey(order, "key");
        await run.InsertAsync(order, keys: [key]).ConfigureAwait(false);
        Expect.Equal(
            1,
            await run.Maintenance.PruneKeysAsync(key.CreatedAt.AddMilliseconds(1), 10, run.CancellationToken).ConfigureAwait(false),
            "The number of removed keys");
        await run.RequireAsync(Commits.NewChange(order, keys: [key])).ConfigureAwait(false);
    }

    public static async Task Pruning_the_outbox_keeps_leased_dead_and_new_messages(StoreRun run)
    {
        var order = run.NewOrder().Build();
        List<OutboxMessage> old =
        [
            .. Enumerable.Range(0, 5).Select(i => Commits.NewMessage(order, run.NewId(), Samples.At(i)) with { CreatedAt = Samples.At(i) }),
        ];
        var fresh = Commits.NewMessage(order, run.NewId(), Samples.At(900)) with { CreatedAt = Samples.At(900) };
        await run.InsertAsync(order, [.. old, fresh]).ConfigureAwait(false);
        var now = Samples.At(1_000);
        var dead = (await run.LeaseAsync(1, now).ConfigureAwait(false)).Single();
        await run.Outbox.DeadLetterAsync(dead.Message.Id, dead.Token, new(null, "error", now), run.CancellationToken).ConfigureAwait(false);
        var leased = (await run.LeaseAsync(1, now).ConfigureAwait(false)).Single();
        Expect.Equal(
            2,
            await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false),
            "The number of removed messages in the first batch of at most 2");
        Expect.Equal(
            1,
            await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false),
            "The number of removed messages in the second batch of at most 2");
        Expect.Equal(
            0,
            await run.Maintenance.PruneOutboxAsync(Samples.At(500), now, 2, run.CancellationToken).ConfigureAwait(false),
            "The number of removed messages if only leased, dead and new messages are left");
        Expect.Sequence(
            [fresh.Id], (await run.LeaseAsync(10, now).ConfigureAwait(false)).Select(static lease => lease.Message.Id), "The new messages");
        Expect.That(
            await run.Outbox.CompleteAsync(leased.Message.Id, leased.Token, run.CancellationToken).ConfigureAwait(false),
            "The leased message must still exist, but did not.");
        Expect.Equal(
            1,
            (await run.Outbox.ListDeadLettersAsync(null, 10, run.CancellationToken).ConfigureAwait(false)).Count,
            "The number of dead letters");
    }

    public static async Task Pruning_never_changes_orders_or_history(StoreRun run)
    {
        var order = Samples.CreateFullOrder(run);
        await run.InsertAsync(order, [Commits.NewMessage(order, run.NewId())], [Commits.NewKey(order, "key")]).ConfigureAwait(false);
        await run.Maintenance.PruneKeysAsync(run.Now.AddYears(100), 100, run.CancellationToken).ConfigureAwait(false);
        await run.Maintenance.PruneOutboxAsync(
            run.Now.AddYears(100), run.Now.AddYears(100), 100, run.CancellationToken).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after pruning");
        Expect.Equal(1, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of its history entries");
    }
}
