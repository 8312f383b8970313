using System.Text;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests the lists of events for staff and of open events for reprocessing.</summary>
internal static class PaymentEventListCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Payment events")
    {
        { Events_are_listed_newest_first_in_pages_with_ties, Requires.PaymentEvents },
        { Events_are_filtered_by_provider_order_and_outcome, Requires.PaymentEvents },
        { A_page_of_events_can_start_after_a_missing_event, Requires.PaymentEvents },
        { A_closed_event_moves_to_the_list_of_its_outcome, Requires.PaymentEvents },
        { Open_events_are_listed_by_age_within_the_limits, Requires.PaymentEvents },
        { Reprocessed_and_closed_events_leave_the_list_of_open_events, Requires.PaymentEvents },
    };

    private static readonly string[] Providers = ["stripe", "Stripe", "other"];

    // Code points above U+FFFF sort after all others, although their first UTF-16 code unit does not.
    private static readonly string[] Ids = ["evt_a", "evt_B", "evt_𝔞", "evt_\uFFFD", "evt_é", "evt"];

    public static async Task Events_are_listed_newest_first_in_pages_with_ties(StoreRun run)
    {
        var events = await SaveAsync(run).ConfigureAwait(false);
        foreach (var limit in new[] { 1, 2, 7, 50, OrderPaymentEventQuery.MaxLimit })
        {
            await ExpectAsync(run, events, new OrderPaymentEventQuery { Limit = limit }).ConfigureAwait(false);
        }
    }

    public static async Task Events_are_filtered_by_provider_order_and_outcome(StoreRun run)
    {
        var events = await SaveAsync(run).ConfigureAwait(false);
        Guid?[] orders =
        [
            null,
            .. events.Select(static found => found.OrderId).OfType<Guid>().Distinct().Select(static id => (Guid?)id),
            Guid.Empty,
        ];
        OrderPaymentEventOutcome[][] outcomes =
        [
            [],
            [OrderPaymentEventOutcome.Applied],
            [OrderPaymentEventOutcome.Failed],
            [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched],
            [OrderPaymentEventOutcome.Ignored, OrderPaymentEventOutcome.Ignored],
            [OrderPaymentEventOutcome.Duplicate, OrderPaymentEventOutcome.Applied, OrderPaymentEventOutcome.Ignored],
            Enum.GetValues<OrderPaymentEventOutcome>(),
        ];
        foreach (var provider in Providers.Append("nobody").Prepend(null))
        {
            foreach (var order in orders)
            {
                foreach (var some in outcomes)
                {
                    await ExpectAsync(
                        run, events, new() { Provider = provider, OrderId = order, Outcomes = some, Limit = 4 }).ConfigureAwait(false);
                }
            }
        }
    }

    public static async Task A_page_of_events_can_start_after_a_missing_event(StoreRun run)
    {
        var events = await SaveAsync(run).ConfigureAwait(false);
        foreach (var after in new[]
        {
            Commits.NewOpenEvent("evt_M", "p", 3), Commits.NewOpenEvent("evt_c", "stripe", 3), Commits.NewOpenEvent("", "", 3),
            Commits.NewOpenEvent("z", "z", 3), Commits.NewOpenEvent("e", "stripe", -1), Commits.NewOpenEvent("e", "stripe", 1_000),
        })
        {
            await ExpectAsync(run, events, new() { After = after, Limit = 5 }).ConfigureAwait(false);
            await ExpectAsync(run, events, new() { After = after, Provider = "stripe", Limit = 5 }).ConfigureAwait(false);
            await ExpectAsync(
                run, events, new() { After = after, Outcomes = [OrderPaymentEventOutcome.Failed], Limit = 5 }).ConfigureAwait(false);
        }
    }

    public static async Task A_closed_event_moves_to_the_list_of_its_outcome(StoreRun run)
    {
        var open = Commits.NewOpenEvent("evt");
        await run.RequireSavedAsync(open).ConfigureAwait(false);
        var order = run.NewOrder().Build();
        var applied = Commits.Apply(open, order);
        await run.InsertAsync(order, paymentEvent: applied).ConfigureAwait(false);
        await ExpectAsync(run, [applied], new() { Outcomes = [OrderPaymentEventOutcome.Unmatched] }).ConfigureAwait(false);
        await ExpectAsync(run, [applied], new() { Outcomes = [OrderPaymentEventOutcome.Applied] }).ConfigureAwait(false);
        await ExpectAsync(run, [applied], new() { OrderId = order.Id }).ConfigureAwait(false);
    }

    public static async Task Open_events_are_listed_by_age_within_the_limits(StoreRun run)
    {
        var outcomes = Enum.GetValues<OrderPaymentEventOutcome>();
        var events = Enumerable.Range(0, 30).Select(i => Commits.NewOpenEvent($"evt_{i}", Providers[i % 3], i * 11 % 30) with
        {
            Outcome = outcomes[i % outcomes.Length],
            UpdatedAt = Samples.At(100 + (i * 7 % 30)),
        }).ToList();
        await run.RequireSavedAsync(events).ConfigureAwait(false);
        (int Before, int After, int Limit)[] queries =
        [
            (1_000, 0, 100), (115, 0, 100), (121, 0, 100), (1_000, 14, 100), (128, 9, 100), (1_000, 0, 3), (120, 5, 1), (100, 0, 100),
            (1_000, 1_000, 100),
        ];
        foreach (var (before, after, limit) in queries)
        {
            var expected = events
                .Where(found => found.IsOpen && found.UpdatedAt < Samples.At(before) && found.ReceivedAt >= Samples.At(after))
                .OrderBy(static found => found.UpdatedAt)
                .Take(limit);
            var found = await run.PaymentEvents.ListOpenEventsAsync(
                Samples.At(before), Samples.At(after), limit, run.CancellationToken).ConfigureAwait(false);
            Expect.Sequence(
                expected,
                found,
                $"The list of at most {limit} open events whose last attempt was before second {before} and that were received at or after second {after},");
        }
    }

    public static async Task Reprocessed_and_closed_events_leave_the_list_of_open_events(StoreRun run)
    {
        var (first, second, third) = (
            Commits.NewOpenEvent("evt_1", receivedAt: 1),
            Commits.NewOpenEvent("evt_2", receivedAt: 2),
            Commits.NewOpenEvent("evt_3", receivedAt: 3));
        await run.RequireSavedAsync(first, second, third).ConfigureAwait(false);
        await run.RequireSavedAsync(
            first with { Outcome = OrderPaymentEventOutcome.Failed, Attempts = 2, UpdatedAt = Samples.At(50) }).ConfigureAwait(false);
        var order = run.NewOrder().Build();
        await run.InsertAsync(order, paymentEvent: Commits.Apply(second, order)).ConfigureAwait(false);
        foreach (var (before, expected) in new (int, string[])[] { (50, ["evt_3"]), (51, ["evt_3", "evt_1"]) })
        {
            var found = await run.PaymentEvents.ListOpenEventsAsync(
                Samples.At(before), Samples.At(0), 10, run.CancellationToken).ConfigureAwait(false);
            Expect.Sequence(
                expected, found.Select(static open => open.EventId), $"The list of open events whose last attempt was before second {before}");
        }
    }

    // Several events per second, so that pages end within ties.
    private static async Task<List<OrderPaymentEvent>> SaveAsync(StoreRun run)
    {
        var outcomes = Enum.GetValues<OrderPaymentEventOutcome>();
        List<Guid> orders = [run.NewId(), run.NewId()];
        var events = new List<OrderPaymentEvent>();
        foreach (var (provider, p) in Providers.Select(static (provider, index) => (provider, index)))
        {
            foreach (var (id, i) in Ids.Select(static (id, index) => (id, index)))
            {
                events.Add(Commits.NewOpenEvent(id, provider, ((p * 5) + i) % 4) with
                {
                    Outcome = outcomes[((p * Ids.Length) + i) % outcomes.Length],
                    OrderId = (p + i) % 3 is var o and < 2 ? orders[o] : null,
                });
            }
        }

        await run.RequireSavedAsync(events).ConfigureAwait(false);
        return events;
    }

    private static async Task ExpectAsync(StoreRun run, List<OrderPaymentEvent> events, OrderPaymentEventQuery query)
    {
        var expected = events
            .Where(found => (query.Provider is null || query.Provider == found.Provider)
                && (query.OrderId is null || query.OrderId == found.OrderId)
                && (query.Outcomes.Count == 0 || query.Outcomes.Contains(found.Outcome))
                && (query.After is null || Compare(found, query.After) < 0))
            .Order(Comparer<OrderPaymentEvent>.Create(static (x, y) => Compare(y, x)))
            .ToList();
        var found = await run.ListAsync(query).ConfigureAwait(false);
        var what = $"The events of provider '{query.Provider}', order {query.OrderId}, outcome {string.Join('|', query.Outcomes)}, "
            + $"after {query.After?.EventId}, with {query.Limit} per page";
        Expect.Sequence(
            expected.Select(static row => $"{row.Provider} {row.EventId}"),
            found.Select(static row => $"{row.Provider} {row.EventId}"),
            what);
        Expect.Sequence(expected, found, what);
    }

    private static int Compare(OrderPaymentEvent x, OrderPaymentEvent y)
    {
        var byTime = x.ReceivedAt.CompareTo(y.ReceivedAt);
        var byProvider = byTime != 0 ? byTime : Compare(x.Provider, y.Provider);
        return byProvider != 0 ? byProvider : Compare(x.EventId, y.EventId);
    }

    // The bytes of UTF-8 sort by code point.
    private static int Compare(string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
}
