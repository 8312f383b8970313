using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>A commit that is refused leaves nothing behind: proved for each part by reading it, or by using it again.</summary>
internal static class StaleCommitCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Nothing or all")
    {
        A_stale_commit_writes_no_history,
        A_stale_commit_writes_no_payment_and_no_refund,
        A_stale_commit_does_not_consume_its_key,
        A_stale_commit_does_not_consume_its_payment_event,
        { A_stale_commit_writes_no_outbox_message, StoreRequires.Outbox },
        A_stale_commit_does_not_change_lists_or_search_results,
        A_rejected_insert_writes_nothing,
        { A_rejected_insert_writes_no_outbox_message, StoreRequires.Outbox },
        A_commit_with_a_duplicate_key_writes_nothing,
        A_commit_with_a_duplicate_event_writes_nothing,
        An_update_of_a_missing_order_writes_nothing,
    };

    public static async Task A_stale_commit_writes_no_history(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            await RefuseAsync(run, Commits.Change(first, notes: "stale")).ConfigureAwait(false);
        }

        var history = await run.HistoryAsync(first.Id).ConfigureAwait(false);
        Expect.Sequence([1, 2], history.Select(static entry => entry.Sequence), "The numbers of the history after stale commits");
        Expect.That(history.All(static entry => !string.Equals(entry.Notes, "stale", StringComparison.Ordinal)), "The history holds an entry of a commit that was refused.");
        var third = await run.UpdateAsync(second).ConfigureAwait(false);
        Expect.Equal(third.HistoryCount, (await run.HistoryAsync(first.Id).ConfigureAwait(false)).Count, "History entries after the next commit");
    }

    public static async Task A_stale_commit_writes_no_payment_and_no_refund(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        var payment = Commits.Payment(first, run.NewId(), "pi_stale") with { SessionReference = "cs_stale" };
        var refund = Commits.Refund(first, payment, run.NewId());
        await RefuseAsync(run, Commits.Change(first, order => order with { Payments = [payment], Refunds = [refund] })).ConfigureAwait(false);
        Expect.Same(second, await run.FindAsync(first.Id).ConfigureAwait(false), "The order after a stale commit with a payment");
        Expect.Absent(await run.Store.FindByPaymentAsync("stripe", "pi_stale", run.CancellationToken).ConfigureAwait(false), "The payment of a stale commit");
        Expect.Absent(await run.Store.FindByPaymentAsync("stripe", "cs_stale", run.CancellationToken).ConfigureAwait(false), "The hosted page of a stale commit");
        var third = await run.UpdateAsync(second, order => order with { Payments = [payment], Refunds = [refund] }).ConfigureAwait(false);
        Expect.Same(third, await run.FindAsync(first.Id).ConfigureAwait(false), "The order after the same payment was committed properly");
    }

    public static async Task A_stale_commit_does_not_consume_its_key(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        var key = Commits.Key(first, "key-1");
        await RefuseAsync(run, Commits.Change(first, keys: [key])).ConfigureAwait(false);
        Expect.Absent(await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key of a stale commit");
        await run.RequireAsync(Commits.Change(second, keys: [key])).ConfigureAwait(false);
        Expect.Equal(key, await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key after a proper commit");
    }

    public static async Task A_stale_commit_does_not_consume_its_payment_event(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        var paymentEvent = Commits.Event(first, "evt_1");
        await RefuseAsync(run, Commits.Change(first, paymentEvent: paymentEvent)).ConfigureAwait(false);
        await run.RequireAsync(Commits.Change(second, paymentEvent: paymentEvent)).ConfigureAwait(false);
    }

    public static async Task A_stale_commit_writes_no_outbox_message(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        var message = Commits.Message(first, run.NewId());
        await RefuseAsync(run, Commits.Change(first, outbox: [message])).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages after a stale commit");
        await run.RequireAsync(Commits.Change(second, outbox: [message])).ConfigureAwait(false);
        Expect.Equal(message.Id, (await run.LeaseOneAsync().ConfigureAwait(false)).Message.Id, "The message of a proper commit");
    }

    public static async Task A_stale_commit_does_not_change_lists_or_search_results(StoreRun run)
    {
        var (first, second) = await TwoVersionsAsync(run).ConfigureAwait(false);
        await RefuseAsync(run, Commits.Change(first, static order => order with { CustomerEmail = "stale@example.test", Status = OrderStatus.Canceled })).ConfigureAwait(false);
        var rows = await run.ListAsync(new OrderQuery()).ConfigureAwait(false);
        Expect.Sequence([OrderSummary.FromOrder(second)], rows, "The list after a stale commit");
        if (run.Store.Capabilities.Filters.HasFlag(OrderFilters.Search))
        {
            Expect.Equal(0, (await run.ListAsync(new OrderQuery { Search = "stale@" }).ConfigureAwait(false)).Count, "Orders found by the text of a stale commit");
        }
    }

    public static async Task A_rejected_insert_writes_nothing(StoreRun run)
    {
        var taken = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = run.NewOrder().WithNumber(taken.Number).WithItem("p", 1m).WithPayment(OrderPaymentStatus.Pending, 1m, "stripe", "pi_new").Build();
        var key = Commits.Key(order, "key-1");
        var paymentEvent = Commits.Event(order, "evt_1");
        var status = await run.CommitAsync(Commits.Insert(order, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.DuplicateNumber, status, "An insert with a taken number");
        Expect.Absent(await run.FindAsync(order.Id).ConfigureAwait(false), "A refused order");
        Expect.Equal(0, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).Count, "History entries of a refused order");
        Expect.Absent(await run.Store.FindByPaymentAsync("stripe", "pi_new", run.CancellationToken).ConfigureAwait(false), "The payment of a refused order");
        var again = order with { Number = "a-free-number" };
        await run.RequireAsync(Commits.Insert(again, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(again, await run.FindAsync(order.Id).ConfigureAwait(false), "The order with another number");
        Expect.Equal(1, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).Count, "Its history entries");
    }

    public static async Task A_rejected_insert_writes_no_outbox_message(StoreRun run)
    {
        var taken = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = run.NewOrder().WithNumber(taken.Number).Build();
        await run.CommitAsync(Commits.Insert(order, [Commits.Message(order, run.NewId())])).ConfigureAwait(false);
        await run.CommitAsync(Commits.Insert(taken, [Commits.Message(taken, run.NewId())])).ConfigureAwait(false);
        Expect.Equal(0, (await run.LeaseAsync().ConfigureAwait(false)).Count, "Messages of refused inserts");
    }

    public static async Task A_commit_with_a_duplicate_key_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var used = Commits.Key(order, "used");
        await run.InsertAsync(order, keys: [used]).ConfigureAwait(false);
        var fresh = Commits.Key(order, "fresh");
        var paymentEvent = Commits.Event(order, "evt_1");
        var refused = Commits.Change(order, static current => current with { Status = OrderStatus.Canceled }, keys: [fresh, used], paymentEvent: paymentEvent);
        Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(refused).ConfigureAwait(false), "A commit of which one of two keys was used");
        await ExpectUntouchedAsync(run, order).ConfigureAwait(false);
        Expect.Absent(await run.Store.FindKeyAsync(fresh.Scope, fresh.Key, run.CancellationToken).ConfigureAwait(false), "The other key of the refused commit");
        await run.RequireAsync(Commits.Change(order, keys: [fresh], paymentEvent: paymentEvent)).ConfigureAwait(false);
    }

    public static async Task A_commit_with_a_duplicate_event_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var paymentEvent = Commits.Event(order, "evt_1");
        await run.InsertAsync(order, paymentEvent: paymentEvent).ConfigureAwait(false);
        var key = Commits.Key(order, "fresh");
        var refused = Commits.Change(order, static current => current with { Status = OrderStatus.Paid }, keys: [key], paymentEvent: paymentEvent);
        Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(refused).ConfigureAwait(false), "A commit of an event that was committed before");
        await ExpectUntouchedAsync(run, order).ConfigureAwait(false);
        await run.RequireAsync(Commits.Change(order, keys: [key])).ConfigureAwait(false);
    }

    public static async Task An_update_of_a_missing_order_writes_nothing(StoreRun run)
    {
        var missing = run.NewOrder().WithItem("p", 1m).WithPayment(OrderPaymentStatus.Pending, 1m, "stripe", "pi_1").Build();
        var key = Commits.Key(missing, "key-1");
        var paymentEvent = Commits.Event(missing, "evt_1");
        await RefuseAsync(run, Commits.Change(missing, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Equal(0, (await run.HistoryAsync(missing.Id).ConfigureAwait(false)).Count, "History entries of an order that is not there");
        Expect.Absent(await run.Store.FindByPaymentAsync("stripe", "pi_1", run.CancellationToken).ConfigureAwait(false), "Its payment");
        await run.RequireAsync(Commits.Insert(missing, keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(missing, await run.FindAsync(missing.Id).ConfigureAwait(false), "The order, inserted later,");
    }

    private static async Task<(Order First, Order Second)> TwoVersionsAsync(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        return (first, await run.UpdateAsync(first).ConfigureAwait(false));
    }

    private static async Task RefuseAsync(StoreRun run, OrderCommit stale) =>
        Expect.Status(OrderCommitStatus.VersionConflict, await run.CommitAsync(stale).ConfigureAwait(false), "A stale commit");

    private static async Task ExpectUntouchedAsync(StoreRun run, Order order)
    {
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after a refused commit");
        Expect.Equal(order.HistoryCount, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).Count, "History entries after a refused commit");
    }
}
