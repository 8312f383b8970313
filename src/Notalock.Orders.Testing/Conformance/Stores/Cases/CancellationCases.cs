using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>A caller who gave up before the call gets an exception, and nothing is written.</summary>
internal static class CancellationCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Cancellation")
    {
        A_commit_with_a_canceled_token_writes_nothing,
        Reads_with_a_canceled_token_throw,
        { Outbox_calls_with_a_canceled_token_change_nothing, StoreRequires.Outbox },
        { Payment_event_calls_with_a_canceled_token_change_nothing, StoreRequires.PaymentEvents },
    };

    private static readonly CancellationToken Canceled = new(canceled: true);

    public static async Task A_commit_with_a_canceled_token_writes_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var key = Commits.Key(order, "key");
        await ThrowsAsync(() => run.Store.CommitAsync(Commits.Insert(order, keys: [key]), Canceled).AsTask(), "A commit").ConfigureAwait(false);
        Expect.Absent(await run.FindAsync(order.Id).ConfigureAwait(false), "The order of a canceled commit");
        Expect.Absent(await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key of a canceled commit");
        await run.InsertAsync(order, keys: [key]).ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.CommitAsync(Commits.Change(order), Canceled).AsTask(), "A commit").ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after a canceled commit");
    }

    public static async Task Reads_with_a_canceled_token_throw(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindByIdAsync(order.Id, Canceled).AsTask(), "Finding an order by id").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindByNumberAsync(order.Number, Canceled).AsTask(), "Finding an order by number").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindByPaymentAsync("p", "r", Canceled).AsTask(), "Finding an order by payment").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindKeyAsync("s", "k", Canceled).AsTask(), "Finding a key").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.GetHistoryAsync(order.Id, Canceled).AsTask(), "Reading a history").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.FindWithHistoryAsync(order.Id, Canceled).AsTask(), "Finding an order with its history").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.QueryAsync(new OrderQuery(), Canceled).AsTask(), "Reading a page").ConfigureAwait(false);
        await ThrowsAsync(() => run.Store.CountAsync(new OrderQuery(), 1, Canceled).AsTask(), "Counting").ConfigureAwait(false);
    }

    public static async Task Outbox_calls_with_a_canceled_token_change_nothing(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var message = Commits.Message(order, run.NewId());
        await run.InsertAsync(order, [message]).ConfigureAwait(false);
        await ThrowsAsync(() => run.Outbox.LeaseAsync(new(run.NewId(), 1, run.Now, run.Now.AddMinutes(1)), Canceled).AsTask(), "Leasing").ConfigureAwait(false);
        var lease = await run.LeaseOneAsync().ConfigureAwait(false);
        await ThrowsAsync(() => run.Outbox.CompleteAsync(message.Id, lease.Token, Canceled).AsTask(), "Completing").ConfigureAwait(false);
        Expect.That(await run.Outbox.CompleteAsync(message.Id, lease.Token, run.CancellationToken).ConfigureAwait(false), "The lease must be held still after a canceled call.");
    }

    public static async Task Payment_event_calls_with_a_canceled_token_change_nothing(StoreRun run)
    {
        var open = Commits.OpenEvent("evt_open");
        var other = Commits.OpenEvent("evt_other");
        await run.RequireSavedAsync(open).ConfigureAwait(false);
        var changed = open with { Outcome = OrderPaymentEventOutcome.Ignored, Attempts = 2 };
        await ThrowsAsync(() => run.PaymentEvents.SaveEventAsync(other, Canceled).AsTask(), "Saving an event").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.SaveEventAsync(changed, Canceled).AsTask(), "Replacing an event").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.FindEventAsync("stripe", "evt_open", Canceled).AsTask(), "Finding an event").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.ListEventsAsync(new OrderPaymentEventQuery(), Canceled).AsTask(), "Listing events").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.ListOpenEventsAsync(run.Now, Samples.At(0), 1, Canceled).AsTask(), "Listing open events").ConfigureAwait(false);
        await ThrowsAsync(() => run.PaymentEvents.ListDueOrdersAsync(run.Now, 1, Canceled).AsTask(), "Listing due orders").ConfigureAwait(false);
        Expect.Sequence([open], await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false), "The events after calls that were canceled");
        var order = run.NewOrder().Build();
        await ThrowsAsync(() => run.Store.CommitAsync(Commits.Insert(order, paymentEvent: Commits.Applied(open, order)), Canceled).AsTask(), "A commit that tries an event again").ConfigureAwait(false);
        Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The event after a canceled commit");
    }

    private static Task ThrowsAsync(Func<Task> action, string what) =>
        Expect.ThrowsAsync<OperationCanceledException>(action, what + " with a canceled token");
}
