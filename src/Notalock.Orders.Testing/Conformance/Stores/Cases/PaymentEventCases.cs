using System.Text.Json.Nodes;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>A provider's event is kept until it is settled, and settled once.</summary>
internal static class PaymentEventCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Payment events")
    {
        { Every_field_of_an_event_round_trips, StoreRequires.PaymentEvents },
        { The_largest_and_the_smallest_event_round_trip, StoreRequires.PaymentEvents },
        { An_event_is_found_by_exact_provider_and_id, StoreRequires.PaymentEvents },
        { Events_of_two_providers_with_the_same_id_are_independent, StoreRequires.PaymentEvents },
        { A_saved_event_is_inserted_or_replaces_an_open_event, StoreRequires.PaymentEvents },
        { A_closed_event_is_not_replaced_by_a_save, StoreRequires.PaymentEvents },
        { A_commit_with_the_first_attempt_of_an_open_event_is_a_duplicate, StoreRequires.PaymentEvents },
        { A_commit_that_reprocesses_an_open_event_replaces_it, StoreRequires.PaymentEvents },
        { A_commit_that_reprocesses_an_unknown_event_stores_it, StoreRequires.PaymentEvents },
        { A_commit_that_reprocesses_a_closed_event_is_a_duplicate_and_writes_nothing, StoreRequires.PaymentEvents },
        { A_stale_commit_does_not_change_an_open_event, StoreRequires.PaymentEvents },
        A_reprocessed_closed_event_takes_precedence_over_a_version_conflict,
    };

    private static readonly OrderPaymentEventOutcome[] Open = [OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Failed];

    private static readonly OrderPaymentEventOutcome[] Settled = [.. Enum.GetValues<OrderPaymentEventOutcome>().Except(Open)];

    public static async Task Every_field_of_an_event_round_trips(StoreRun run)
    {
        var outcomes = Enum.GetValues<OrderPaymentEventOutcome>();
        for (var i = 0; i < Samples.Texts.Count; i++)
        {
            var text = Samples.Texts[i];
            var saved = new OrderPaymentEvent
            {
                Provider = $"{text[..2]} {i}",
                EventId = text,
                Type = text + " type",
                OrderId = run.NewId(),
                PaymentId = run.NewId(),
                Outcome = outcomes[i % outcomes.Length],
                Payload = new JsonObject { ["text"] = text, ["none"] = null, ["list"] = new JsonArray(1, 2.50m) }.ToJsonString(),
                Attempts = 7 + i,
                LastError = text + " error",
                ReceivedAt = Samples.At(i),
                UpdatedAt = Samples.At(i + 100),
            };
            await run.RequireSavedAsync(saved).ConfigureAwait(false);
            Expect.Same(saved, await run.FindEventAsync(saved).ConfigureAwait(false), "An event that was saved");
            var order = run.NewOrder().Build();
            var committed = saved with { EventId = text + " 2", OrderId = order.Id, Attempts = 1 + (i % 2) };
            await run.InsertAsync(order, paymentEvent: committed).ConfigureAwait(false);
            Expect.Same(committed, await run.FindEventAsync(committed).ConfigureAwait(false), "An event that was committed");
        }
    }

    public static async Task The_largest_and_the_smallest_event_round_trip(StoreRun run)
    {
        var largest = new OrderPaymentEvent
        {
            Provider = new string('ы', 40),
            EventId = new string('漢', 255),
            Type = new string('é', 100),
            OrderId = new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
            PaymentId = Guid.Empty,
            Outcome = OrderPaymentEventOutcome.Failed,
            Payload = $"\"{new string('ж', 200_000)}\"",
            Attempts = int.MaxValue,
            LastError = string.Concat(Enumerable.Repeat("😀", 250)),
            ReceivedAt = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
            UpdatedAt = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
        };
        var smallest = new OrderPaymentEvent
        {
            Provider = "p",
            EventId = "e",
            Type = string.Empty,
            Outcome = OrderPaymentEventOutcome.Ignored,
            ReceivedAt = new(1, 1, 1, 0, 0, 0, TimeSpan.Zero),
            UpdatedAt = new(1969, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
        };
        await run.RequireSavedAsync(largest, smallest).ConfigureAwait(false);
        Expect.Same(largest, await run.FindEventAsync(largest).ConfigureAwait(false), "The largest event");
        Expect.Same(smallest, await run.FindEventAsync(smallest).ConfigureAwait(false), "An event with nothing but what is required");
        var order = run.NewOrder().Build();
        var again = largest with { Payload = null, OrderId = null, PaymentId = null, LastError = string.Empty };
        await run.InsertAsync(order, paymentEvent: again).ConfigureAwait(false);
        Expect.Same(again, await run.FindEventAsync(again).ConfigureAwait(false), "An event of which fields were cleared");
    }

    public static async Task An_event_is_found_by_exact_provider_and_id(StoreRun run)
    {
        OrderPaymentEvent[] events =
        [
            .. new[] { ("s", "evt"), ("s", "EVT"), ("S", "evt"), ("s", "evt "), ("s", "évt"), ("s", "e\u0301vt"), ("s", "e%t"), ("se", "vt"), ("s ", "evt") }
                .Select(static (key, index) => Commits.OpenEvent(key.Item2, key.Item1, index)),
        ];
        await run.RequireSavedAsync(events).ConfigureAwait(false);
        foreach (var saved in events)
        {
            Expect.Same(saved, await run.FindEventAsync(saved).ConfigureAwait(false), $"The event '{saved.EventId}' of '{saved.Provider}'");
        }

        Expect.Absent(await run.PaymentEvents.FindEventAsync("s", "ev", run.CancellationToken).ConfigureAwait(false), "The beginning of an event's id");
        Expect.Absent(await run.PaymentEvents.FindEventAsync("other", "evt", run.CancellationToken).ConfigureAwait(false), "An event of another provider");
    }

    public static async Task Events_of_two_providers_with_the_same_id_are_independent(StoreRun run)
    {
        var (one, other) = (Commits.OpenEvent("evt", "one"), Commits.OpenEvent("evt", "other"));
        await run.RequireSavedAsync(one, other).ConfigureAwait(false);
        var order = run.NewOrder().Build();
        var applied = Commits.Applied(one, order);
        await run.InsertAsync(order, paymentEvent: applied).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(one).ConfigureAwait(false), "The event that was applied");
        Expect.Same(other, await run.FindEventAsync(other).ConfigureAwait(false), "The event of the other provider");
        var ignored = other with { Outcome = OrderPaymentEventOutcome.Ignored };
        await run.RequireSavedAsync(ignored).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(one).ConfigureAwait(false), "The event that was applied, after the other one changed,");
        Expect.Same(ignored, await run.FindEventAsync(other).ConfigureAwait(false), "The event that was saved");
    }

    public static async Task A_saved_event_is_inserted_or_replaces_an_open_event(StoreRun run)
    {
        var tried = Commits.OpenEvent("evt");
        Expect.That(await run.SaveAsync(tried).ConfigureAwait(false), "A new event must be kept.");
        foreach (var outcome in new[] { OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Ignored })
        {
            tried = tried with
            {
                Type = "changed",
                Outcome = outcome,
                OrderId = tried.OrderId is null ? run.NewId() : null,
                PaymentId = tried.PaymentId is null ? run.NewId() : null,
                Attempts = tried.Attempts + 1,
                LastError = "Try " + tried.Attempts,
                Payload = $"{{\"try\":{tried.Attempts}}}",
                ReceivedAt = tried.ReceivedAt.AddSeconds(1),
                UpdatedAt = tried.UpdatedAt.AddHours(1),
            };
            Expect.That(await run.SaveAsync(tried).ConfigureAwait(false), "An event in the place of an open one must be kept, whatever becomes of it.");
            Expect.Same(tried, await run.FindEventAsync(tried).ConfigureAwait(false), "An event that was saved again");
        }

        await run.RequireSavedAsync(Commits.OpenEvent("evt_2"), Commits.OpenEvent("evt_2")).ConfigureAwait(false);
        Expect.Equal(2, (await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false)).Count, "Events, of two that were saved several times");
    }

    public static async Task A_closed_event_is_not_replaced_by_a_save(StoreRun run)
    {
        foreach (var outcome in Settled)
        {
            var saved = Commits.OpenEvent($"saved {outcome}") with { Outcome = outcome };
            var order = run.NewOrder().Build();
            var committed = Commits.Event(order, $"committed {outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(saved).ConfigureAwait(false);
            await run.InsertAsync(order, paymentEvent: committed).ConfigureAwait(false);
            foreach (var settled in new[] { saved, committed })
            {
                foreach (var next in Enum.GetValues<OrderPaymentEventOutcome>())
                {
                    var later = settled with { Outcome = next, Attempts = 9, LastError = "later", UpdatedAt = settled.UpdatedAt.AddHours(1) };
                    Expect.That(!await run.SaveAsync(later).ConfigureAwait(false), $"An event that is {outcome} must not be replaced by one that is {next}.");
                    Expect.Same(settled, await run.FindEventAsync(settled).ConfigureAwait(false), "A settled event");
                }
            }
        }
    }

    public static async Task A_commit_with_the_first_attempt_of_an_open_event_is_a_duplicate(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Open)
        {
            var open = Commits.OpenEvent($"evt_{outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(open).ConfigureAwait(false);
            var status = await run.CommitAsync(Commits.Change(order, paymentEvent: Commits.Event(order, open.EventId))).ConfigureAwait(false);
            Expect.Status(OrderCommitStatus.DuplicateKey, status, "A commit of an event that waits in the inbox, as if it came for the first time,");
            Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The event in the inbox");
        }

        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order");
    }

    public static async Task A_commit_that_reprocesses_an_open_event_replaces_it(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Open)
        {
            var open = Commits.OpenEvent($"evt_{outcome}") with { Outcome = outcome, LastError = "before" };
            await run.RequireSavedAsync(open).ConfigureAwait(false);
            var again = open with { Outcome = OrderPaymentEventOutcome.Failed, Attempts = 2, OrderId = order.Id, UpdatedAt = Samples.At(60) };
            foreach (var tried in new[] { again, Commits.Applied(again, order) })
            {
                var commit = Commits.Change(order, paymentEvent: tried);
                await run.RequireAsync(commit).ConfigureAwait(false);
                order = commit.Order;
                Expect.Same(tried, await run.FindEventAsync(open).ConfigureAwait(false), "An event that was tried again");
            }
        }

        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order");
        Expect.Equal(Open.Length, (await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false)).Count, "Events");
    }

    public static async Task A_commit_that_reprocesses_an_unknown_event_stores_it(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var tried = Commits.Event(order, "evt_1") with { Attempts = 3 };
        await run.InsertAsync(order, paymentEvent: tried).ConfigureAwait(false);
        Expect.Same(tried, await run.FindEventAsync(tried).ConfigureAwait(false), "An event that nobody knew");
    }

    public static async Task A_commit_that_reprocesses_a_closed_event_is_a_duplicate_and_writes_nothing(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Settled)
        {
            var settled = Commits.OpenEvent($"evt_{outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(settled).ConfigureAwait(false);
            var key = Commits.Key(order, $"key {outcome}");
            var refused = Commits.Change(order, static current => current with { CustomerNote = "refused" }, keys: [key], paymentEvent: Commits.Applied(settled, order));
            Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(refused).ConfigureAwait(false), $"A commit that tries an event again that is {outcome}");
            Expect.Same(settled, await run.FindEventAsync(settled).ConfigureAwait(false), "The settled event");
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after a refused commit");
            Expect.Equal(1, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).Count, "History entries after a refused commit");
            Expect.Absent(await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "The key of a refused commit");
            var insert = run.NewOrder().Build();
            Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(Commits.Insert(insert, paymentEvent: Commits.Applied(settled, insert))).ConfigureAwait(false), "An insert with it");
            Expect.Absent(await run.FindAsync(insert.Id).ConfigureAwait(false), "The order of a refused insert");
        }
    }

    public static async Task A_stale_commit_does_not_change_an_open_event(StoreRun run)
    {
        var open = Commits.OpenEvent("evt_1") with { LastError = "before" };
        await run.RequireSavedAsync(open).ConfigureAwait(false);
        var first = run.NewOrder().Build();
        var used = Commits.Key(first, "used");
        await run.InsertAsync(first, keys: [used]).ConfigureAwait(false);
        var second = await run.UpdateAsync(first).ConfigureAwait(false);
        var missing = run.NewOrder().Build();
        var sameNumber = run.NewOrder().WithNumber(first.Number).Build();
        foreach (var (commit, expected) in new[]
        {
            (Commits.Change(first, paymentEvent: Commits.Applied(open, first)), OrderCommitStatus.VersionConflict),
            (Commits.Change(missing, paymentEvent: Commits.Applied(open, missing)), OrderCommitStatus.VersionConflict),
            (Commits.Insert(first, paymentEvent: Commits.Applied(open, first)), OrderCommitStatus.VersionConflict),
            (Commits.Insert(sameNumber, paymentEvent: Commits.Applied(open, sameNumber)), OrderCommitStatus.DuplicateNumber),
            (Commits.Change(second, keys: [used], paymentEvent: Commits.Applied(open, second)), OrderCommitStatus.DuplicateKey),
        })
        {
            Expect.Status(expected, await run.CommitAsync(commit).ConfigureAwait(false), "A commit that tries an open event again and is refused for another reason");
            Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The open event after a refused commit");
        }

        var applied = Commits.Applied(open, second);
        await run.RequireAsync(Commits.Change(second, paymentEvent: applied)).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(open).ConfigureAwait(false), "The event after a proper commit");
    }

    public static async Task A_reprocessed_closed_event_takes_precedence_over_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var commit = Commits.Change(first, paymentEvent: Commits.Event(first, "evt_1") with { Attempts = 2 });
        await run.RequireAsync(commit).ConfigureAwait(false);
        Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(commit).ConfigureAwait(false), "A commit that is stale and whose event is settled");
        var missing = run.NewOrder().Build();
        var again = Commits.Event(missing, "evt_1") with { Attempts = 3 };
        Expect.Status(OrderCommitStatus.DuplicateKey, await run.CommitAsync(Commits.Change(missing, paymentEvent: again)).ConfigureAwait(false), "An update of a missing order whose event is settled");
        Expect.Same(commit.Order, await run.FindAsync(first.Id).ConfigureAwait(false), "The order");
    }
}
