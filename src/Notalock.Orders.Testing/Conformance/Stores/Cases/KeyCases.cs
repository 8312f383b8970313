using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that idempotency keys and provider events are consumed once.</summary>
internal static class KeyCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Keys and events")
    {
        Every_field_of_a_key_round_trips,
        A_duplicate_key_takes_precedence_over_a_version_conflict,
        A_duplicate_event_takes_precedence_over_a_version_conflict,
        A_duplicate_key_takes_precedence_over_an_existing_id_and_number,
        Scopes_of_keys_are_independent,
        Keys_and_scopes_are_compared_by_code_point,
        A_key_is_unique_across_orders,
        Events_are_distinguished_by_provider_and_compared_by_code_point,
        One_commit_can_consume_multiple_keys,
    };

    public static async Task Every_field_of_a_key_round_trips(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var full = Commits.NewKey(order, Samples.Quotes, Samples.Cjk) with
        {
            ResultId = run.NewId(),
            CreatedAt = Samples.At(7),
            Fingerprint = "0123456789abcdef",
        };
        var bare = Commits.NewKey(order, "k", "s") with { Fingerprint = string.Empty };
        await run.InsertAsync(order, keys: [full, bare]).ConfigureAwait(false);
        var found = Expect.Present(
            await run.Store.FindKeyAsync(full.Scope, full.Key, run.CancellationToken).ConfigureAwait(false), "The key");
        Expect.Equal(full, found, "The key");
        Expect.Utc(found.CreatedAt, "The time of the key");
        Expect.Equal(bare, await run.Store.FindKeyAsync("s", "k", run.CancellationToken).ConfigureAwait(false), "The key without a result");
    }

    public static async Task A_duplicate_key_takes_precedence_over_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var key = Commits.NewKey(first, "key-1");
        var commit = Commits.NewChange(first, keys: [key]);
        await run.RequireAsync(commit).ConfigureAwait(false);
        Expect.Status(
            OrderCommitStatus.DuplicateKey, await run.CommitAsync(commit).ConfigureAwait(false), "A stale commit with a duplicate key");
        Expect.Same(commit.Order, await run.FindAsync(first.Id).ConfigureAwait(false), "The order");
    }

    public static async Task A_duplicate_event_takes_precedence_over_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var commit = Commits.NewChange(first, paymentEvent: Commits.NewEvent(first, "evt_1"));
        await run.RequireAsync(commit).ConfigureAwait(false);
        Expect.Status(
            OrderCommitStatus.DuplicateKey, await run.CommitAsync(commit).ConfigureAwait(false), "A stale commit with a duplicate event");
        var missing = run.NewOrder().Build();
        var status = await run.CommitAsync(
            Commits.NewChange(missing, paymentEvent: Commits.NewEvent(missing, "evt_1"))).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.DuplicateKey, status, "An update of a missing order with a duplicate event");
    }

    public static async Task A_duplicate_key_takes_precedence_over_an_existing_id_and_number(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var key = Commits.NewKey(order, "key-1");
        await run.InsertAsync(order, keys: [key]).ConfigureAwait(false);
        Expect.Status(
            OrderCommitStatus.DuplicateKey,
            await run.CommitAsync(Commits.NewInsert(order, keys: [key])).ConfigureAwait(false),
            "A repeated insert with the same key");
        var other = run.NewOrder().WithNumber(order.Number).Build();
        Expect.Status(
            OrderCommitStatus.DuplicateKey,
            await run.CommitAsync(Commits.NewInsert(other, keys: [key])).ConfigureAwait(false),
            "An insert with a duplicate key and an existing number");
        var fresh = run.NewOrder().Build();
        Expect.Status(
            OrderCommitStatus.DuplicateKey,
            await run.CommitAsync(Commits.NewInsert(fresh, keys: [key])).ConfigureAwait(false),
            "An insert of another order with a duplicate key");
        Expect.Absent(await run.FindAsync(fresh.Id).ConfigureAwait(false), "The order of the rejected commit");
    }

    public static async Task Scopes_of_keys_are_independent(StoreRun run)
    {
        string[] scopes = ["create:a:customer:1", "create:a:customer:2", "create:b:customer:1", "refund:a:customer:1", string.Empty];
        foreach (var scope in scopes)
        {
            var order = run.NewOrder().Build();
            await run.InsertAsync(order, keys: [Commits.NewKey(order, "same-key", scope)]).ConfigureAwait(false);
            var found = await run.Store.FindKeyAsync(scope, "same-key", run.CancellationToken).ConfigureAwait(false);
            Expect.Equal(order.Id, Expect.Present(found, "The key").OrderId, "The order of the key in its scope");
        }

        Expect.Absent(
            await run.Store.FindKeyAsync("create:a", "same-key", run.CancellationToken).ConfigureAwait(false),
            "A key in a scope that is a prefix of another scope");
    }

    public static async Task Keys_and_scopes_are_compared_by_code_point(StoreRun run)
    {
        (string Scope, string Key)[] pairs =
        [
            ("s", "key"), ("s", "KEY"), ("s", "Key"), ("S", "key"), ("s", "key "), ("s", " key"), ("s", "kéy"), ("s", "ke\u0301y"),
            ("s", "k%y"),
            ("s", "k_y"),
            ("s", @"k\y"),
            ("s", "k'y"),
            ("sk", "ey"),
            ("s", "ｋｅｙ"),
            ("s", "ß"),
            ("s", "ss"),
            ("s", "ı"),
            ("s", "i"),
            ("s", "İ"),
        ];
        foreach (var (scope, key) in pairs)
        {
            var order = run.NewOrder().Build();
            await run.InsertAsync(order, keys: [Commits.NewKey(order, key, scope)]).ConfigureAwait(false);
        }

        foreach (var (scope, key) in pairs)
        {
            var found = Expect.Present(
                await run.Store.FindKeyAsync(scope, key, run.CancellationToken).ConfigureAwait(false), $"The key '{key}'");
            Expect.Equal((scope, key), (found.Scope, found.Key), "The key that was found");
        }
    }

    public static async Task A_key_is_unique_across_orders(StoreRun run)
    {
        var one = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var other = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        await run.RequireAsync(Commits.NewChange(one, keys: [Commits.NewKey(one, "key-1")])).ConfigureAwait(false);
        var status = await run.CommitAsync(Commits.NewChange(other, keys: [Commits.NewKey(other, "key-1")])).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.DuplicateKey, status, "A commit with a key of another order");
        Expect.Same(other, await run.FindAsync(other.Id).ConfigureAwait(false), "The other order");
    }

    public static async Task Events_are_distinguished_by_provider_and_compared_by_code_point(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        (string Provider, string Id)[] events =
            [("stripe", "evt"), ("other", "evt"), ("stripe", "EVT"), ("Stripe", "evt"), ("stripe", "evt ")];
        foreach (var (provider, id) in events)
        {
            var commit = Commits.NewChange(order, paymentEvent: Commits.NewEvent(order, id, provider));
            await run.RequireAsync(commit).ConfigureAwait(false);
            Expect.Status(
                OrderCommitStatus.DuplicateKey,
                await run.CommitAsync(Commits.NewChange(commit.Order, paymentEvent: commit.PaymentEvent)).ConfigureAwait(false),
                "A commit of the same event");
            order = commit.Order;
        }
    }

    public static async Task One_commit_can_consume_multiple_keys(StoreRun run)
    {
        var order = run.NewOrder().Build();
        IdempotencyRecord[] keys = [Commits.NewKey(order, "1"), Commits.NewKey(order, "2"), Commits.NewKey(order, "1", "other")];
        await run.InsertAsync(order, keys: keys).ConfigureAwait(false);
        foreach (var key in keys)
        {
            Expect.Equal(
                key, await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "One of several keys");
            Expect.Status(
                OrderCommitStatus.DuplicateKey,
                await run.CommitAsync(Commits.NewChange(order, keys: [key])).ConfigureAwait(false),
                "A commit with one of several consumed keys");
        }
    }
}
