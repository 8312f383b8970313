using System.Globalization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that the history of an order is read in pages whose size the caller determines.</summary>
internal static class HistoryPageCases
{
    private const int Entries = 25;

    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Pages of the history")
    {
        The_history_is_read_in_pages_from_the_newest_entry_on,
        A_page_of_the_history_precedes_its_sequence_number,
        The_history_of_an_unknown_order_has_no_pages,
        A_page_of_the_history_that_is_out_of_range_is_rejected,
        An_order_is_returned_with_its_newest_history_entries,
    };

    public static async Task The_history_is_read_in_pages_from_the_newest_entry_on(StoreRun run)
    {
        var (order, entries) = await InsertAsync(run).ConfigureAwait(false);
        await InsertAsync(run).ConfigureAwait(false);
        foreach (var limit in new[] { 1, 10, Entries, OrderHistoryPage.MaxLimit })
        {
            var read = new List<OrderStatusHistory>();
            int? before = null;
            do
            {
                var page = await run.GetHistoryAsync(order.Id, before, limit).ConfigureAwait(false);
                var expected = Math.Min(limit, Entries - read.Count);
                ExpectSequences(
                    Entries - read.Count - expected + 1, expected, page, $"A page with the limit {limit} before {Show(before)}");
                read.InsertRange(0, page);
                before = OrderHistoryPage.Create(page).NextBefore;
            }
            while (before is not null);

            Expect.Equal(Entries, read.Count, $"The number of entries in all pages with the limit {limit}");
            for (var i = 0; i < Entries; i++)
            {
                Expect.Same(entries[i], read[i], $"History entry {i + 1}, read with the limit {limit},");
            }
        }
    }

    public static async Task A_page_of_the_history_precedes_its_sequence_number(StoreRun run)
    {
        var (order, _) = await InsertAsync(run).ConfigureAwait(false);
        await ExpectPageAsync(before: Entries, limit: 3, first: Entries - 3, count: 3).ConfigureAwait(false);
        await ExpectPageAsync(before: Entries + 1, limit: 3, first: Entries - 2, count: 3).ConfigureAwait(false);
        await ExpectPageAsync(before: int.MaxValue, limit: 3, first: Entries - 2, count: 3).ConfigureAwait(false);
        await ExpectPageAsync(before: 2, limit: 3, first: 1, count: 1).ConfigureAwait(false);
        await ExpectPageAsync(before: 1, limit: 3, first: 1, count: 0).ConfigureAwait(false);

        async Task ExpectPageAsync(int before, int limit, int first, int count) => ExpectSequences(
            first,
            count,
            await run.GetHistoryAsync(order.Id, before, limit).ConfigureAwait(false),
            $"A page with the limit {limit} before {Show(before)}");
    }

    public static async Task The_history_of_an_unknown_order_has_no_pages(StoreRun run)
    {
        await InsertAsync(run).ConfigureAwait(false);
        var unknown = run.NewId();
        Expect.Equal(0, (await run.GetHistoryAsync(unknown, null, 1).ConfigureAwait(false)).Count, "The number of its newest entries");
        Expect.Equal(0, (await run.GetHistoryAsync(unknown, 10, 1).ConfigureAwait(false)).Count, "The number of its older entries");
        Expect.Absent(await run.Store.FindWithHistoryAsync(unknown, 1, run.CancellationToken).ConfigureAwait(false), "An unknown order");
    }

    public static async Task A_page_of_the_history_that_is_out_of_range_is_rejected(StoreRun run)
    {
        var (order, _) = await InsertAsync(run).ConfigureAwait(false);
        foreach (var limit in new[] { int.MinValue, 0, OrderHistoryPage.MaxLimit + 1, int.MaxValue })
        {
            await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
                () => run.GetHistoryAsync(order.Id, null, limit), $"Reading a page with the limit {limit}").ConfigureAwait(false);
            await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
                () => run.Store.FindWithHistoryAsync(order.Id, limit, run.CancellationToken).AsTask(),
                $"Finding an order with the limit {limit}").ConfigureAwait(false);
        }

        foreach (var before in new[] { int.MinValue, 0 })
        {
            await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
                () => run.GetHistoryAsync(order.Id, before, 1), $"Reading a page before {before}").ConfigureAwait(false);
        }
    }

    public static async Task An_order_is_returned_with_its_newest_history_entries(StoreRun run)
    {
        var (order, _) = await InsertAsync(run).ConfigureAwait(false);
        await ExpectFoundAsync(order, limit: 4).ConfigureAwait(false);
        order = await run.UpdateAsync(order).ConfigureAwait(false);
        foreach (var limit in new[] { 1, 4, Entries, Entries + 1, OrderHistoryPage.MaxLimit })
        {
            await ExpectFoundAsync(order, limit).ConfigureAwait(false);
        }

        async Task ExpectFoundAsync(Order expected, int limit)
        {
            var found = Expect.Present(
                await run.Store.FindWithHistoryAsync(expected.Id, limit, run.CancellationToken).ConfigureAwait(false),
                "The order with its history");
            Expect.Same(expected, found.Order, $"Version {expected.Version} of the order, found with {limit} entries,");
            var count = Math.Min(limit, expected.HistoryCount);
            var first = expected.HistoryCount - count + 1;
            ExpectSequences(first, count, found.History.Entries, $"The newest entries of version {expected.Version} with the limit {limit}");
            Expect.Equal(first == 1 ? null : first, found.History.NextBefore, "The position of the next page");
        }
    }

    private static string Show(int? before) => before?.ToString(CultureInfo.InvariantCulture) ?? "the end";

    private static void ExpectSequences(int first, int count, IReadOnlyList<OrderStatusHistory> page, string what) => Expect.Sequence(
        Enumerable.Range(first, count), page.Select(static entry => entry.Sequence), $"The sequence numbers: {what}");

    private static async Task<(Order Order, List<OrderStatusHistory> Entries)> InsertAsync(StoreRun run)
    {
        var order = run.NewOrder().Build() with { HistoryCount = Entries };
        List<OrderStatusHistory> entries =
        [
            .. Enumerable.Range(1, Entries).Select(sequence =>
                Commits.NewEntry(order, sequence, sequence == 1 ? OrderHistoryKind.Created : OrderHistoryKind.Note) with
                {
                    Notes = $"note {sequence}",
                }),
        ];
        await run.RequireAsync(new OrderCommit(null, order, entries)).ConfigureAwait(false);
        return (order, entries);
    }
}
