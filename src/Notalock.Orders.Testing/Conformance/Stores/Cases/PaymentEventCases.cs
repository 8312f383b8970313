using System.Text.Json.Nodes;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that an open event is stored until it is closed, and closed only once.</summary>
internal static class PaymentEventCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Payment events")
    {
        { Every_field_of_an_event_round_trips, Requires.PaymentEvents },
        { The_largest_and_the_smallest_event_round_trip, Requires.PaymentEvents },
        { An_event_is_found_by_exact_provider_and_id, Requires.PaymentEvents },
        { Events_of_two_providers_with_the_same_id_are_independent, Requires.PaymentEvents },
        { A_saved_event_is_inserted_or_replaces_an_open_event, Requires.PaymentEvents },
        { A_closed_event_is_not_replaced_by_a_save, Requires.PaymentEvents },
        { A_commit_with_the_first_attempt_of_an_open_event_is_a_duplicate, Requires.PaymentEvents },
        { A_commit_that_reprocesses_an_open_event_replaces_it, Requires.PaymentEvents },
        { A_commit_that_reprocesses_an_unknown_event_stores_it, Requires.PaymentEvents },
        { A_commit_that_reprocesses_a_closed_event_is_a_duplicate_and_writes_nothing, Requires.PaymentEvents },
        { A_stale_commit_does_not_change_an_open_event, Requires.PaymentEvents },
        A_reprocessed_closed_event_takes_precedence_over_a_version_conflict,
    };

    private static readonly OrderPaymentEventOutcome[] Open = [OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Failed];

    private static readonly OrderPaymentEventOutcome[] Closed = [.. Enum.GetValues<OrderPaymentEventOutcome>().Except(Open)];

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
            Expect.Same(saved, await run.FindEventAsync(saved).ConfigureAwait(false), "The saved event");
            var order = run.NewOrder().Build();
            var committed = saved with { EventId = text + " 2", OrderId = order.Id, Attempts = 1 + (i % 2) };
            await run.InsertAsync(order, paymentEvent: committed).ConfigureAwait(false);
            Expect.Same(committed, await run.FindEventAsync(committed).ConfigureAwait(false), "The committed event");
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
        Expect.Same(smallest, await run.FindEventAsync(smallest).ConfigureAwait(false), "An event with required fields only");
        var order = run.NewOrder().Build();
        var again = largest with { Payload = null, OrderId = null, PaymentId = null, LastError = string.Empty };
        await run.InsertAsync(order, paymentEvent: again).ConfigureAwait(false);
        Expect.Same(again, await run.FindEventAsync(again).ConfigureAwait(false), "An event with cleared fields");
    }

    public static async Task An_event_is_found_by_exact_provider_and_id(StoreRun run)
    {
        OrderPaymentEvent[] events =
        [
            .. new[]
            {
                ("s", "evt"),
                ("s", "EVT"),
                ("S", "evt"),
                ("s", "evt "),
                ("s", "évt"),
                ("s", "e\u0301vt"),
                ("s", "e%t"),
                ("se", "vt"),
                ("s ", "evt"),
            }
                .Select(static (key, index) => Commits.NewOpenEvent(key.Item2, key.Item1, index)),
        ];
        await run.RequireSavedAsync(events).ConfigureAwait(false);
        foreach (var saved in events)
        {
            Expect.Same(saved, await run.FindEventAsync(saved).ConfigureAwait(false), $"The event '{saved.EventId}' of '{saved.Provider}'");
        }

        Expect.Absent(
            await run.PaymentEvents.FindEventAsync("s", "ev", run.CancellationToken).ConfigureAwait(false),
            "An event found by the beginning of its id");
        Expect.Absent(
            await run.PaymentEvents.FindEventAsync("other", "evt", run.CancellationToken).ConfigureAwait(false),
            "An event of another provider");
    }

    public static async Task Events_of_two_providers_with_the_same_id_are_independent(StoreRun run)
    {
        var (one, other) = (Commits.NewOpenEvent("evt", "one"), Commits.NewOpenEvent("evt", "other"));
        await run.RequireSavedAsync(one, other).ConfigureAwait(false);
        var order = run.NewOrder().Build();
        var applied = Commits.Apply(one, order);
        await run.InsertAsync(order, paymentEvent: applied).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(one).ConfigureAwait(false), "The applied event");
        Expect.Same(other, await run.FindEventAsync(other).ConfigureAwait(false), "The event of the other provider");
        var ignored = other with { Outcome = OrderPaymentEventOutcome.Ignored };
        await run.RequireSavedAsync(ignored).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(one).ConfigureAwait(false), "The applied event after a change of the other event");
        Expect.Same(ignored, await run.FindEventAsync(other).ConfigureAwait(false), "The saved event");
    }

    public static async Task A_saved_event_is_inserted_or_replaces_an_open_event(StoreRun run)
    {
        var tried = Commits.NewOpenEvent("evt");
        Expect.That(await run.SaveAsync(tried).ConfigureAwait(false), "Saving a new event must succeed, but did not.");
        OrderPaymentEventOutcome[] outcomes =
            [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Ignored];
        foreach (var outcome in outcomes)
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
            Expect.That(await run.SaveAsync(tried).ConfigureAwait(false), "Replacing an open event must succeed, but did not.");
            Expect.Same(tried, await run.FindEventAsync(tried).ConfigureAwait(false), "The replaced event");
        }

        await run.RequireSavedAsync(Commits.NewOpenEvent("evt_2"), Commits.NewOpenEvent("evt_2")).ConfigureAwait(false);
        Expect.Equal(
            2,
            (await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false)).Count,
            "The number of events after two were saved repeatedly");
    }

    public static async Task A_closed_event_is_not_replaced_by_a_save(StoreRun run)
    {
        foreach (var outcome in Closed)
        {
            var saved = Commits.NewOpenEvent($"saved {outcome}") with { Outcome = outcome };
            var order = run.NewOrder().Build();
            var committed = Commits.NewEvent(order, $"committed {outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(saved).ConfigureAwait(false);
            await run.InsertAsync(order, paymentEvent: committed).ConfigureAwait(false);
            foreach (var closed in new[] { saved, committed })
            {
                foreach (var next in Enum.GetValues<OrderPaymentEventOutcome>())
                {
                    var later = closed with { Outcome = next, Attempts = 9, LastError = "later", UpdatedAt = closed.UpdatedAt.AddHours(1) };
                    Expect.That(
                        !await run.SaveAsync(later).ConfigureAwait(false),
                        $"Replacing a {outcome} event by a {next} event must fail, but succeeded.");
                    Expect.Same(closed, await run.FindEventAsync(closed).ConfigureAwait(false), "The closed event");
                }
            }
        }
    }

    public static async Task A_commit_with_the_first_attempt_of_an_open_event_is_a_duplicate(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Open)
        {
            var open = Commits.NewOpenEvent($"evt_{outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(open).ConfigureAwait(false);
            var status = await run.CommitAsync(
                Commits.NewChange(order, paymentEvent: Commits.NewEvent(order, open.EventId))).ConfigureAwait(false);
            Expect.Status(OrderCommitStatus.DuplicateKey, status, "A commit with the first attempt of an open event");
            Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The open event");
        }

        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order");
    }

    public static async Task A_commit_that_reprocesses_an_open_event_replaces_it(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Open)
        {
            var open = Commits.NewOpenEvent($"evt_{outcome}") with { Outcome = outcome, LastError = "before" };
            await run.RequireSavedAsync(open).ConfigureAwait(false);
            var again = open with
            {
                Outcome = OrderPaymentEventOutcome.Failed,
                Attempts = 2,
                OrderId = order.Id,
                UpdatedAt = Samples.At(60),
            };
            foreach (var tried in new[] { again, Commits.Apply(again, order) })
            {
                var commit = Commits.NewChange(order, paymentEvent: tried);
                await run.RequireAsync(commit).ConfigureAwait(false);
                order = commit.Order;
                Expect.Same(tried, await run.FindEventAsync(open).ConfigureAwait(false), "The reprocessed event");
            }
        }

        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order");
        Expect.Equal(Open.Length, (await run.ListAsync(new OrderPaymentEventQuery()).ConfigureAwait(false)).Count, "The number of events");
    }

    public static async Task A_commit_that_reprocesses_an_unknown_event_stores_it(StoreRun run)
    {
        var order = run.NewOrder().Build();
        var tried = Commits.NewEvent(order, "evt_1") with { Attempts = 3 };
        await run.InsertAsync(order, paymentEvent: tried).ConfigureAwait(false);
        Expect.Same(tried, await run.FindEventAsync(tried).ConfigureAwait(false), "The unknown event");
    }

    public static async Task A_commit_that_reprocesses_a_closed_event_is_a_duplicate_and_writes_nothing(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        foreach (var outcome in Closed)
        {
            var closed = Commits.NewOpenEvent($"evt_{outcome}") with { Outcome = outcome };
            await run.RequireSavedAsync(closed).ConfigureAwait(false);
            var key = Commits.NewKey(order, $"key {outcome}");
            var rejected = Commits.NewChange(
                order,
                static current => current with { CustomerNote = "refused" },
                keys: [key],
                paymentEvent: Commits.Apply(closed, order));
            Expect.Status(
                OrderCommitStatus.DuplicateKey,
                await run.CommitAsync(rejected).ConfigureAwait(false),
                $"A commit that reprocesses a {outcome} event");
            Expect.Same(closed, await run.FindEventAsync(closed).ConfigureAwait(false), "The closed event");
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order after the rejected commit");
            Expect.Equal(
                1,
                (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).Count,
                "The number of history entries after the rejected commit");
            Expect.Absent(
                await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false),
                "The key of the rejected commit");
            var insert = run.NewOrder().Build();
            Expect.Status(
                OrderCommitStatus.DuplicateKey,
                await run.CommitAsync(Commits.NewInsert(insert, paymentEvent: Commits.Apply(closed, insert))).ConfigureAwait(false),
                "An insert that reprocesses the closed event");
            Expect.Absent(await run.FindAsync(insert.Id).ConfigureAwait(false), "The order of the rejected insert");
        }
    }

    public static async Task A_stale_commit_does_not_change_an_open_event(StoreRun run)
    {
        var open = Commits.NewOpenEvent("evt_1") with { LastError = "before" };
        await run.RequireSavedAsync(open).ConfigureAwait(false);
        var first = run.NewOrder().Build();
        var used = Commits.NewKey(first, "used");
        await run.InsertAsync(first, keys: [used]).ConfigureAwait(false);
        var second = await run.UpdateAsync(first).ConfigureAwait(false);
        var missing = run.NewOrder().Build();
        var sameNumber = run.NewOrder().WithNumber(first.Number).Build();
        foreach (var (commit, expected) in new[]
        {
            (Commits.NewChange(first, paymentEvent: Commits.Apply(open, first)), OrderCommitStatus.VersionConflict),
            (Commits.NewChange(missing, paymentEvent: Commits.Apply(open, missing)), OrderCommitStatus.VersionConflict),
            (Commits.NewInsert(first, paymentEvent: Commits.Apply(open, first)), OrderCommitStatus.VersionConflict),
            (Commits.NewInsert(sameNumber, paymentEvent: Commits.Apply(open, sameNumber)), OrderCommitStatus.DuplicateNumber),
            (Commits.NewChange(second, keys: [used], paymentEvent: Commits.Apply(open, second)), OrderCommitStatus.DuplicateKey),
        })
        {
            Expect.Status(
                expected,
                await run.CommitAsync(commit).ConfigureAwait(false),
                "A commit that reprocesses an open event and is rejected for another reason");
            Expect.Same(open, await run.FindEventAsync(open).ConfigureAwait(false), "The open event after the rejected commit");
        }

        var applied = Commits.Apply(open, second);
        await run.RequireAsync(Commits.NewChange(second, paymentEvent: applied)).ConfigureAwait(false);
        Expect.Same(applied, await run.FindEventAsync(open).ConfigureAwait(false), "The event after the valid commit");
    }

    public static async Task A_reprocessed_closed_event_takes_precedence_over_a_version_conflict(StoreRun run)
    {
        var first = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var commit = Commits.NewChange(first, paymentEvent: Commits.NewEvent(first, "evt_1") with { Attempts = 2 });
        await run.RequireAsync(commit).ConfigureAwait(false);
        Expect.Status(
            OrderCommitStatus.DuplicateKey, await run.CommitAsync(commit).ConfigureAwait(false), "A stale commit with a closed event");
        var missing = run.NewOrder().Build();
        var again = Commits.NewEvent(missing, "evt_1") with { Attempts = 3 };
        Expect.Status(
            OrderCommitStatus.DuplicateKey,
            await run.CommitAsync(Commits.NewChange(missing, paymentEvent: again)).ConfigureAwait(false),
            "An update of a missing order with a closed event");
        Expect.Same(commit.Order, await run.FindAsync(first.Id).ConfigureAwait(false), "The order");
    }
}
