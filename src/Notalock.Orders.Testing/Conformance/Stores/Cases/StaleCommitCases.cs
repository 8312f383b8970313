using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that a rejected commit writes nothing, by reading each part or by using it again.</summary>
internal static class StaleCommitCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Atomicity")
    {
        A_stale_commit_writes_no_history,
        A_stale_commit_writes_no_payment_and_no_refund,
        A_stale_commit_does_not_consume_its_key,
        A_stale_commit_does_not_consume_its_payment_event,
        { A_stale_commit_writes_no_outbox_message, Requires.Outbox },
        A_stale_commit_does_not_change_lists_or_search_results,
        A_rejected_insert_writes_nothing,
        { A_rejected_insert_writes_no_outbox_message, Requires.Outbox },
        A_commit_with_a_duplicate_key_writes_nothing,
        A_commit_with_a_duplicate_event_writes_nothing,
        An_update_of_a_missing_order_writes_nothing,
    };

    public static async Task A_stale_commit_writes_no_history(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            await ExpectConflictAsync(run, Commits.NewChange(first, notes: "stale")).ConfigureAwait(false);
        }

        var history = await run.GetHistoryAsync(first.Id).ConfigureAwait(false);
        Expect.Sequence([1, 2], history.Select(static entry => entry.Sequence), "The sequence numbers of the history after stale commits");
        Expect.That(
            history.All(static entry => entry.Notes != "stale"),
            "The history must not have an entry of a rejected commit, but had one.");
        var third = await run.UpdateAsync(second).ConfigureAwait(false);
        Expect.Equal(
            third.HistoryCount,
            (await run.GetHistoryAsync(first.Id).ConfigureAwait(false)).Count,
            "The number of history entries after the next commit");
    }

    public static async Task A_stale_commit_writes_no_payment_and_no_refund(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        var payment = Commits.NewPayment(first, run.NewId(), "pi_stale") with { SessionReference = "cs_stale" };
        var refund = Commits.NewRefund(first, payment, run.NewId());
        await ExpectConflictAsync(
            run, Commits.NewChange(first, order => order with { Payments = [payment], Refunds = [refund] })).ConfigureAwait(false);
        Expect.Same(second, await run.FindAsync(first.Id).ConfigureAwait(false), "The order after a stale commit with a payment");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "pi_stale", run.CancellationToken).ConfigureAwait(false),
            "The payment of a stale commit");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "cs_stale", run.CancellationToken).ConfigureAwait(false),
            "The hosted payment page of a stale commit");
        var third = await run.UpdateAsync(second, order => order with { Payments = [payment], Refunds = [refund] }).ConfigureAwait(false);
        Expect.Same(third, await run.FindAsync(first.Id).ConfigureAwait(false), "The order after a valid commit of the same payment");
    }

    public static async Task A_stale_commit_does_not_consume_its_key(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        var key = Commits.NewKey(first, "key-1");
        await ExpectConflictAsync(run, Commits.NewChange(first, keys: [key])).ConfigureAwait(false);
        Expect.Absent(
            await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key of a stale commit");
        await run.RequireAsync(Commits.NewChange(second, keys: [key])).ConfigureAwait(false);
        Expect.Equal(
            key,
            await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false),
            "The key after a valid commit");
    }

    public static async Task A_stale_commit_does_not_consume_its_payment_event(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        var paymentEvent = Commits.NewEvent(first, "evt_1");
        await ExpectConflictAsync(run, Commits.NewChange(first, paymentEvent: paymentEvent)).ConfigureAwait(false);
        await run.RequireAsync(Commits.NewChange(second, paymentEvent: paymentEvent)).ConfigureAwait(false);
    }

    public static async Task A_stale_commit_writes_no_outbox_message(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        var message = Commits.NewMessage(first, run.NewId());
        await ExpectConflictAsync(run, Commits.NewChange(first, outbox: [message])).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "The number of messages after a stale commit");
        await run.RequireAsync(Commits.NewChange(second, outbox: [message])).ConfigureAwait(false);
        Expect.Equal(message.Id, (await run.LeaseOneAsync().ConfigureAwait(false)).Message.Id, "The id of the message of a valid commit");
    }

    public static async Task A_stale_commit_does_not_change_lists_or_search_results(StoreRun run)
    {
        var (first, second) = await InsertTwoVersionsAsync(run).ConfigureAwait(false);
        await ExpectConflictAsync(
            run,
            Commits.NewChange(
                first,
                static order => order with { CustomerEmail = "stale@example.test", Status = OrderStatus.Canceled })).ConfigureAwait(false);
        var rows = await run.ListAsync(new OrderQuery()).ConfigureAwait(false);
        Expect.Sequence([OrderSummary.FromOrder(second)], rows, "The list after a stale commit");
        if (run.Store.Capabilities.Filters.HasFlag(OrderFilters.Search))
        {
            Expect.Equal(
                0,
                (await run.ListAsync(new OrderQuery { Search = "stale@" }).ConfigureAwait(false)).Count,
                "The number of orders found by the text of a stale commit");
        }
    }

    public static async Task A_rejected_insert_writes_nothing(StoreRun run)
    {
        var taken = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = run.NewOrder()
            .WithNumber(taken.Number)
            .WithItem("p", 1m)
            .WithPayment(OrderPaymentStatus.Pending, 1m, "stripe", "pi_new")
            .Build();
        var key = Commits.NewKey(order, "key-1");
        var paymentEvent = Commits.NewEvent(order, "evt_1");
        var status = await run.CommitAsync(Commits.NewInsert(order, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.DuplicateNumber, status, "An insert with an existing number");
        Expect.Absent(await run.FindAsync(order.Id).ConfigureAwait(false), "The rejected order");
        Expect.Equal(
            0, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of history entries of the rejected order");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "pi_new", run.CancellationToken).ConfigureAwait(false),
            "The payment of the rejected order");
        var again = order with { Number = "a-free-number" };
        await run.RequireAsync(Commits.NewInsert(again, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(again, await run.FindAsync(order.Id).ConfigureAwait(false), "The order with another number");
        Expect.Equal(1, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count, "The number of its history entries");
    }

    public static async Task A_rejected_insert_writes_no_outbox_message(StoreRun run)
    {
        var taken = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = run.NewOrder().WithNumber(taken.Number).Build();
        await run.CommitAsync(Commits.NewInsert(order, [Commits.NewMessage(order, run.NewId())])).ConfigureAwait(false);
        await run.CommitAsync(Commits.NewInsert(taken, [Commits.NewMessage(taken, run.NewId())])).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "The number of messages of rejected inserts");
    }

    public static async Task A_commit_with_a_duplicate_key_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var used = Commits.NewKey(order, "used");
        await run.InsertAsync(order, keys: [used]).ConfigureAwait(false);
        var fresh = Commits.NewKey(order, "fresh");
        var paymentEvent = Commits.NewEvent(order, "evt_1");
        var rejected = Commits.NewChange(
            order, static current => current with { Status = OrderStatus.Canceled }, keys: [fresh, used], paymentEvent: paymentEvent);
        Expect.Status(
            OrderCommitStatus.DuplicateKey,
            await run.CommitAsync(rejected).ConfigureAwait(false),
            "A commit with one new and one duplicate key");
        await ExpectUnchangedAsync(run, order).ConfigureAwait(false);
        Expect.Absent(
            await run.Store.FindKeyAsync(fresh.Scope, fresh.Key, run.CancellationToken).ConfigureAwait(false),
            "The new key of the rejected commit");
        await run.RequireAsync(Commits.NewChange(order, keys: [fresh], paymentEvent: paymentEvent)).ConfigureAwait(false);
    }

    public static async Task A_commit_with_a_duplicate_event_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var paymentEvent = Commits.NewEvent(order, "evt_1");
        await run.InsertAsync(order, paymentEvent: paymentEvent).ConfigureAwait(false);
        var key = Commits.NewKey(order, "fresh");
        var rejected = Commits.NewChange(
            order, static current => current with { Status = OrderStatus.Paid }, keys: [key], paymentEvent: paymentEvent);
        Expect.Status(
            OrderCommitStatus.DuplicateKey, await run.CommitAsync(rejected).ConfigureAwait(false), "A commit with a duplicate event");
        await ExpectUnchangedAsync(run, order).ConfigureAwait(false);
        await run.RequireAsync(Commits.NewChange(order, keys: [key])).ConfigureAwait(false);
    }

    public static async Task An_update_of_a_missing_order_writes_nothing(StoreRun run)
    {
        var missing = run.NewOrder().WithItem("p", 1m).WithPayment(OrderPaymentStatus.Pending, 1m, "stripe", "pi_1").Build();
        var key = Commits.NewKey(missing, "key-1");
        var paymentEvent = Commits.NewEvent(missing, "evt_1");
        await ExpectConflictAsync(run, Commits.NewChange(missing, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Equal(
            0, (await run.GetHistoryAsync(missing.Id).ConfigureAwait(false)).Count, "The number of history entries of a missing order");
        Expect.Absent(
            await run.Store.FindByPaymentAsync("stripe", "pi_1", run.CancellationToken).ConfigureAwait(false),
            "The payment of a missing order");
        await run.RequireAsync(Commits.NewInsert(missing, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(missing, await run.FindAsync(missing.Id).ConfigureAwait(false), "The order that was inserted later");
    }

    private static async Task<(Order First, Order Second)> InsertTwoVersionsAsync(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        return (first, await run.UpdateAsync(first).ConfigureAwait(false));
    }

    private static async Task ExpectConflictAsync(StoreRun run, OrderCommit stale) =>
        Expect.Status(OrderCommitStatus.VersionConflict, await run.CommitAsync(stale).ConfigureAwait(false), "A stale commit");

    private static async Task ExpectUnchangedAsync(StoreRun run, Order order)
    {
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after the rejected commit");
        Expect.Equal(
            order.HistoryCount,
            (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count,
            "The number of history entries after the rejected commit");
    }
}
