using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests keyset pagination: no order is repeated or skipped, even if orders change between pages.</summary>
internal static class PageCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Pages")
    {
        An_empty_store_has_one_empty_page,
        A_next_page_is_offered_only_if_it_has_orders,
        Pages_of_any_size_produce_the_same_list,
        Pages_are_disjoint_and_complete_while_orders_are_inserted,
        { Pages_continue_when_an_order_changes_its_position, Requires.Sort(OrderSort.Updated) },
        A_cursor_of_another_query_is_rejected,
        A_cursor_that_was_tampered_with_is_rejected,
        { A_cursor_remains_valid_when_its_order_leaves_the_list, Requires.Filter(OrderFilters.Status) },
    };

    public static async Task An_empty_store_has_one_empty_page(StoreRun run)
    {
        var page = await run.QueryAsync(new OrderQuery()).ConfigureAwait(false);
        Expect.Equal(0, page.Orders.Count, "The number of orders in an empty store");
        Expect.Absent(page.NextCursor, "The cursor of a next page of an empty store");
        Expect.Equal(
            0,
            await run.Store.CountAsync(new OrderQuery(), 10, run.CancellationToken).ConfigureAwait(false),
            "The count of an empty store");
    }

    public static async Task A_next_page_is_offered_only_if_it_has_orders(StoreRun run)
    {
        var query = new OrderQuery { Limit = 3 };
        for (var count = 1; count <= 7; count++)
        {
            await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
            var page = await run.QueryAsync(query).ConfigureAwait(false);
            Expect.Equal(Math.Min(count, 3), page.Orders.Count, $"The number of orders on the first page of 3 with {count} orders");
            Expect.Equal(count > 3, page.NextCursor is not null, $"The presence of a next page after 3 of {count} orders");
        }

        Expect.Equal(7, (await run.ListAsync(query).ConfigureAwait(false)).Count, "The number of orders on all pages");
        Expect.Equal(
            7,
            (await run.ListAsync(new OrderQuery { Limit = OrderQuery.MaxLimit }).ConfigureAwait(false)).Count,
            "The number of orders on a page of the maximum size");
    }

    public static async Task Pages_of_any_size_produce_the_same_list(StoreRun run)
    {
        var orders = await SampleList.InsertAsync(run, 30).ConfigureAwait(false);
        foreach (var sort in run.Store.Capabilities.Sorts)
        {
            foreach (var (limit, ascending) in new[] { (1, true), (1, false), (4, true), (10, false), (29, true), (30, false), (31, true) })
            {
                var query = new OrderQuery { Sort = sort, Ascending = ascending, Limit = limit };
                var found = await run.ListAsync(query).ConfigureAwait(false);
                Expect.Sequence(
                    ExpectedList.Create(orders, query).Select(static row => row.Id),
                    found.Select(static row => row.Id),
                    $"Pages of {limit} by {sort} {(ascending ? "ascending" : "descending")}");
            }
        }
    }

    public static async Task Pages_are_disjoint_and_complete_while_orders_are_inserted(StoreRun run)
    {
        var before = (await SampleList.InsertAsync(run, 40).ConfigureAwait(false)).ConvertAll(static order => order.Id);
        var racers = await StoreRacers.OpenAsync(run.Subject, 4, run.CancellationToken).ConfigureAwait(false);
        await using (racers.ConfigureAwait(false))
        {
            await racers.RunAsync(async (index, subject) =>
            {
                if (index == 0)
                {
                    for (var i = 0; i < 60; i++)
                    {
                        var order = run.NewOrder().WithItem("p", 1 + (i % 5)).With(
                            order => order with
                            {
                                PlacedAt = SampleList.GetPlacedAt(i % 7),
                                UpdatedAt = SampleList.GetPlacedAt(30 + (i % 8)),
                            })
                                .Build();
                        await subject.Store.CommitAsync(Commits.NewInsert(order), run.CancellationToken).ConfigureAwait(false);
                    }

                    return true;
                }

                var reader = run.WithSubject(subject);
                foreach (var sort in subject.Store.Capabilities.Sorts)
                {
                    var rows = await reader.ListAsync(
                        new OrderQuery { Sort = sort, Ascending = index == 1, Limit = index + 2 }).ConfigureAwait(false);
                    Expect.Equal(
                        rows.Count,
                        rows.Select(static row => row.Id).Distinct().Count(),
                        $"The number of distinct orders on the pages by {sort}");
                    Expect.Equal(
                        0,
                        before.Except(rows.Select(static row => row.Id)).Count(),
                        $"The number of existing orders that are missing from the pages by {sort}");
                }

                return true;
            }).ConfigureAwait(false);
        }
    }

    public static async Task Pages_continue_when_an_order_changes_its_position(StoreRun run)
    {
        var orders = await SampleList.InsertAsync(run, 20).ConfigureAwait(false);
        foreach (var ascending in new[] { true, false })
        {
            var query = new OrderQuery { Sort = OrderSort.Updated, Ascending = ascending, Limit = 5 };
            var first = await run.QueryAsync(query).ConfigureAwait(false);
            var moved = orders.Single(order => order.Id == first.Orders[^1].Id);
            var updated = await run.UpdateAsync(
                moved, static order => order with { UpdatedAt = SampleList.GetPlacedAt(100) }).ConfigureAwait(false);
            orders[orders.IndexOf(moved)] = updated;
            var rows = first.Orders.Concat(await run.ListAsync(query with { Cursor = first.NextCursor }).ConfigureAwait(false)).ToList();
            Expect.Sequence(
                orders.Where(order => order.Id != moved.Id).Select(static order => order.Id).Order(),
                rows.Where(row => row.Id != moved.Id).Select(static row => row.Id).Order(),
                "The orders that kept their position");
            Expect.Equal(
                ascending ? 2 : 1,
                rows.Count(row => row.Id == moved.Id),
                $"The number of times that the moved order is listed, {(ascending ? "oldest" : "newest")} first,");
            orders[orders.IndexOf(updated)] = await run.UpdateAsync(
                updated, static order => order with { UpdatedAt = SampleList.GetPlacedAt(30) }).ConfigureAwait(false);
        }
    }

    public static async Task A_cursor_of_another_query_is_rejected(StoreRun run)
    {
        await SampleList.InsertAsync(run, 6).ConfigureAwait(false);
        var query = new OrderQuery { Limit = 2 };
        var cursor = Expect.Present((await run.QueryAsync(query).ConfigureAwait(false)).NextCursor, "The cursor of the second page");
        await run.QueryAsync(query with { Cursor = cursor, Limit = 3 }).ConfigureAwait(false);
        var declared = run.Store.Capabilities;
        List<OrderQuery> others =
        [
            query with { Ascending = true },
            query with { Sort = OrderSort.Updated },
            query with { Sort = OrderSort.Total },
            query with { StoreId = "a" },
            query with { Statuses = [OrderStatus.Paid] },
            query with { From = SampleList.GetPlacedAt(0) },
            query with { Search = "t" },
        ];
        foreach (var other in others.Where(declared.Supports))
        {
            await Expect.ThrowsAsync<ArgumentException>(
                () => run.QueryAsync(other with { Cursor = cursor }), "A query with the cursor of another query").ConfigureAwait(false);
        }
    }

    public static async Task A_cursor_that_was_tampered_with_is_rejected(StoreRun run)
    {
        await SampleList.InsertAsync(run, 6).ConfigureAwait(false);
        var query = new OrderQuery { Limit = 2 };
        var cursor = Expect.Present((await run.QueryAsync(query).ConfigureAwait(false)).NextCursor, "The cursor of the second page");
        List<string> tampered = [string.Empty, "x", "1", "' OR 1=1 --", cursor + "A", cursor[..^1], new string('A', cursor.Length)];
        for (var i = 0; i < cursor.Length - 1; i += 3)
        {
            tampered.Add(cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..]);
        }

        foreach (var text in tampered)
        {
            await Expect.ThrowsAsync<ArgumentException>(
                () => run.QueryAsync(query with { Cursor = text }), $"A query with the cursor '{text}'").ConfigureAwait(false);
        }
    }

    public static async Task A_cursor_remains_valid_when_its_order_leaves_the_list(StoreRun run)
    {
        for (var i = 0; i < 4; i++)
        {
            await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        }

        var query = new OrderQuery { Limit = 2, Statuses = [OrderStatus.Created] };
        var first = await run.QueryAsync(query).ConfigureAwait(false);
        await run.UpdateAsync(
            await run.LoadAsync(first.Orders[1].Id).ConfigureAwait(false),
            static order => order with { Status = OrderStatus.Canceled }).ConfigureAwait(false);
        var rest = await run.ListAsync(query with { Cursor = first.NextCursor }).ConfigureAwait(false);
        Expect.Equal(2, rest.Count, "The number of orders after a cursor whose order left the list");
        Expect.Equal(
            0,
            rest.Select(static row => row.Id).Intersect(first.Orders.Select(static row => row.Id)).Count(),
            "The number of orders that are on both pages");
    }
}
