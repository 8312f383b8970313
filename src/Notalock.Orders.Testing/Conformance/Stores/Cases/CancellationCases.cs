using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that a call with a canceled token throws and writes nothing.</summary>
internal static class CancellationCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Cancellation")
    {
        A_commit_with_a_canceled_token_writes_nothing,
        Reads_with_a_canceled_token_throw,
        { Outbox_calls_with_a_canceled_token_change_nothing, Requires.Outbox },
        { Payment_event_calls_with_a_canceled_token_change_nothing, Requires.PaymentEvents },
    };

    private static readonly CancellationToken Canceled = new(canceled: true);

    public static async Task A_commit_with_a_canceled_token_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var key = Commits.NewKey(order, "key");
        await ThrowsAsync(
            () => run.Store.CommitAsync(Commits.NewInsert(order, keys: [key]), Canceled).AsTask(), "A commit").ConfigureAwait(false);
        Expect.Absent(await run.FindAsync(order.Id).ConfigureAwait(false), "The order of a canceled commit");
        Expect.Absent(
            await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key of a canceled commit");
        await run.InsertAsync(order, keys: [key]).ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.CommitAsync(Commits.NewChange(order), Canceled).AsTask(), "A commit").ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after a canceled commit");
    }

    public static async Task Reads_with_a_canceled_token_throw(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindByIdAsync(order.Id, Canceled).AsTask(), "Finding an order by id").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Store.FindByNumberAsync(order.Number, Canceled).AsTask(), "Finding an order by number").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Store.FindByPaymentAsync("p", "r", Canceled).AsTask(), "Finding an order by payment").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindKeyAsync("s", "k", Canceled).AsTask(), "Finding a key").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Store.GetHistoryAsync(order.Id, null, 1, Canceled).AsTask(), "Reading the history").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Store.FindWithHistoryAsync(order.Id, 1, Canceled).AsTask(), "Finding an order and its history").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.QueryAsync(new OrderQuery(), Canceled).AsTask(), "Querying orders").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.CountAsync(new OrderQuery(), 1, Canceled).AsTask(), "Counting orders").ConfigureAwait(false);
    }

    public static async Task Outbox_calls_with_a_canceled_token_change_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var message = Commits.NewMessage(order, run.NewId());
        await run.InsertAsync(order, [message]).ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Outbox.LeaseAsync(new(run.NewId(), 1, run.Now, run.Now.AddMinutes(1)), Canceled).AsTask(),
            "Leasing messages").ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        await ThrowsAsync(
            () => run.Outbox.CompleteAsync(message.Id, lease.Token, Canceled).AsTask(), "Completing a message").ConfigureAwait(false);
        Expect.That(
            await run.Outbox.CompleteAsync(message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false),
            "The lease must still be valid after a canceled call, but was not.");
    }

    public static async Task Payment_event_calls_with_a_canceled_token_change_nothing(StoreRun run)
    {
        var open = Commits.NewOpenEvent("evt_open");
        var other = Commits.NewOpenEvent("evt_other");
        await run.RequireSavedAsync(open).ConfigureAwait(false);
        var changed = open with { Outcome = OrderPaymentEventOutcome.Ignored, Attempts = 2 };
        await ThrowsAsync(() => run.PaymentEvents.SaveEventAsync(other, Canceled).AsTask(), "Saving an event").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.SaveEventAsync(changed, Canceled).AsTask(), "Replacing an event").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.PaymentEvents.FindEventAsync("stripe", "evt_open", Canceled).AsTask(), "Finding an event").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.PaymentEvents.ListEventsAsync(new OrderPaymentEventQuery(), Canceled).AsTask(),
            "Listing events").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.PaymentEvents.ListOpenEventsAsync(run.Now, Samples.At(0), 1, Canceled).AsTask(),
            "Listing open events").ConfigureAwait(false);
        await ThrowsAsync(
            () => run.PaymentEvents.ListDueOrdersAsync(run.Now, 1, Canceled).AsTask(), "Listing due orders").ConfigureAwait(false);
        Expect.Sequence([open], await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false), "The events after canceled calls");
        var order = run.NewOrder().Build();
        await ThrowsAsync(
            () => run.Store.CommitAsync(Commits.NewInsert(order, paymentEvent: Commits.Apply(open, order)), Canceled).AsTask(),
            "A commit that reprocesses an event").ConfigureAwait(false);
        Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The event after a canceled commit");
    }

    private static Task ThrowsAsync(Func<Task> action, string what) =>
        Expect.ThrowsAsync<OperationCanceledException>(action, what + " with a canceled token");
}
