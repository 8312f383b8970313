using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests every filter and sort that a store declares, alone and combined.</summary>
internal static class FilterCases
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Currency Jpy = Currency.FromCode("jpy");

    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Filters and sorts")
    {
        A_list_row_matches_its_order,
        { Orders_are_filtered_by_status, Requires.Filter(OrderFilters.Status) },
        { Orders_are_filtered_by_payment_state, Requires.Filter(OrderFilters.PaymentState) },
        { Orders_are_filtered_by_fulfillment_state, Requires.Filter(OrderFilters.FulfillmentState) },
        { Orders_are_filtered_by_return_state, Requires.Filter(OrderFilters.ReturnState) },
        { Orders_are_filtered_by_store, Requires.Filter(OrderFilters.Store) },
        { Orders_are_filtered_by_customer, Requires.Filter(OrderFilters.Customer) },
        { Orders_are_filtered_by_complete_email_address_ignoring_case, Requires.Filter(OrderFilters.Email) },
        { Orders_are_filtered_by_the_time_they_were_placed, Requires.Filter(OrderFilters.Placed) },
        { Orders_are_filtered_by_total_in_its_currency, Requires.Filter(OrderFilters.Total) },
        { Orders_are_filtered_by_currency, Requires.Filter(OrderFilters.Currency) },
        { Orders_are_filtered_by_any_of_several_flags, Requires.Filter(OrderFilters.Flags) },
        { Orders_are_filtered_by_account_or_guest, Requires.Filter(OrderFilters.Account) },
        { Orders_are_filtered_by_payment_provider, Requires.Filter(OrderFilters.Provider) },
        Declared_filters_are_combined_with_and,
        { Orders_are_sorted_by_placement_in_both_directions, Requires.Sort(OrderSort.Created) },
        { Orders_are_sorted_by_last_update_in_both_directions, Requires.Sort(OrderSort.Updated) },
        { Orders_are_sorted_by_total_in_both_directions, Requires.Sort(OrderSort.Total) },
        { A_query_that_exceeds_the_declared_capabilities_is_rejected, Requires.UndeclaredQueries },
        Counts_stop_at_the_cap,
        A_list_reflects_an_update,
    };

    public static async Task A_list_row_matches_its_order(StoreRun run)
    {
        var order = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        Expect.Sequence(
            [OrderSummary.FromOrder(order)], await run.ListAsync(new OrderQuery()).ConfigureAwait(false), "The list with one order");
    }

    public static Task Orders_are_filtered_by_status(StoreRun run) => ExpectAsync(
        run,
        new() { Statuses = [OrderStatus.Paid] },
        new() { Statuses = [SampleList.OnHold, OrderStatus.Created] },
        new() { Statuses = [OrderStatus.Canceled] });

    public static Task Orders_are_filtered_by_payment_state(StoreRun run) => ExpectAsync(
        run,
        new() { PaymentStates = [PaymentState.Paid] },
        new() { PaymentStates = [PaymentState.None, PaymentState.PartiallyRefunded] },
        new() { PaymentStates = [PaymentState.Overpaid] });

    public static Task Orders_are_filtered_by_fulfillment_state(StoreRun run) => ExpectAsync(
        run,
        new() { FulfillmentStates = [FulfillmentState.Unfulfilled] },
        new() { FulfillmentStates = [FulfillmentState.PartiallyShipped] },
        new() { FulfillmentStates = [FulfillmentState.Shipped, FulfillmentState.Delivered] },
        new() { FulfillmentStates = [FulfillmentState.PartiallyDelivered], Statuses = [OrderStatus.Paid] },
        new() { FulfillmentStates = [FulfillmentState.NotRequired] });

    public static Task Orders_are_filtered_by_return_state(StoreRun run) => ExpectAsync(
        run,
        new() { ReturnStates = [ReturnState.None] },
        new() { ReturnStates = [ReturnState.Requested] },
        new() { ReturnStates = [ReturnState.Requested, ReturnState.Open] },
        new() { ReturnStates = [ReturnState.PartiallyReturned], Statuses = [OrderStatus.Paid] },
        new() { ReturnStates = [ReturnState.None, ReturnState.Returned] });

    public static Task Orders_are_filtered_by_store(StoreRun run) =>
        ExpectAsync(run, new() { StoreId = "a" }, new() { StoreId = "A" }, new() { StoreId = "c" });

    public static Task Orders_are_filtered_by_customer(StoreRun run) =>
        ExpectAsync(
            run,
            new() { CustomerId = "c1" },
            new() { CustomerId = "C1" },
            new() { CustomerId = "c1%" },
            new() { CustomerId = "c1_" },
            new() { CustomerId = "c" });

    public static Task Orders_are_filtered_by_complete_email_address_ignoring_case(StoreRun run) => ExpectAsync(
        run,
        new() { Email = "ann@example.test" },
        new() { Email = "ANN@example.TEST" },
        new() { Email = "Äö@EXAMPLE.test" },
        new() { Email = "ann@example" },
        new() { Email = "%@example.test" });

    public static Task Orders_are_filtered_by_the_time_they_were_placed(StoreRun run) => ExpectAsync(
        run,
        new() { From = SampleList.GetPlacedAt(3) },
        new() { To = SampleList.GetPlacedAt(3) },
        new() { From = SampleList.GetPlacedAt(2), To = SampleList.GetPlacedAt(4) },
        new() { From = SampleList.GetPlacedAt(3).AddMilliseconds(1), To = SampleList.GetPlacedAt(4) },
        new() { From = SampleList.GetPlacedAt(6).AddMilliseconds(1) });

    public static Task Orders_are_filtered_by_total_in_its_currency(StoreRun run) => ExpectAsync(
        run,
        new() { MinTotal = new Money(300, Usd) },
        new() { MaxTotal = new Money(300, Usd) },
        new() { MinTotal = new Money(200, Usd), MaxTotal = new Money(400, Usd) },
        new() { MinTotal = new Money(3, Jpy) },
        new() { MinTotal = new Money(1, Usd), MaxTotal = new Money(1_000_000, Jpy) });

    public static Task Orders_are_filtered_by_currency(StoreRun run) =>
        ExpectAsync(run, new() { Currency = Usd }, new() { Currency = Jpy }, new() { Currency = Currency.FromCode("eur") });

    public static Task Orders_are_filtered_by_any_of_several_flags(StoreRun run) => ExpectAsync(
        run,
        new() { Flags = OrderFlags.AuthorizationExpiring },
        new() { Flags = OrderFlags.DisputeOpen },
        new() { Flags = OrderFlags.Overpaid | OrderFlags.DisputeOpen },
        new() { Flags = OrderFlags.VoidFailed });

    public static Task Orders_are_filtered_by_account_or_guest(StoreRun run) =>
        ExpectAsync(run, new() { HasAccount = true }, new() { HasAccount = false });

    public static Task Orders_are_filtered_by_payment_provider(StoreRun run) => ExpectAsync(
        run,
        new() { PaymentProvider = "simulated" },
        new() { PaymentProvider = "other" },
        new() { PaymentProvider = "OTHER" });

    public static async Task Declared_filters_are_combined_with_and(StoreRun run)
    {
        var orders = await SampleList.InsertAsync(run).ConfigureAwait(false);
        foreach (var example in orders.Where(static (_, index) => index % 7 == 0))
        {
            var filters = GetFilters(example).Where(filter => run.Store.Capabilities.Filters.HasFlag(filter.Filter)).ToList();
            for (var i = 0; i < filters.Count; i++)
            {
                await SampleList.ExpectAsync(
                    run, orders, filters[(i + 1) % filters.Count].Set(filters[i].Set(new()))).ConfigureAwait(false);
            }

            await SampleList.ExpectAsync(
                run, orders, filters.Aggregate(new OrderQuery(), static (query, filter) => filter.Set(query))).ConfigureAwait(false);
        }
    }

    public static Task Orders_are_sorted_by_placement_in_both_directions(StoreRun run) => ExpectSortAsync(run, OrderSort.Created);

    public static Task Orders_are_sorted_by_last_update_in_both_directions(StoreRun run) => ExpectSortAsync(run, OrderSort.Updated);

    public static Task Orders_are_sorted_by_total_in_both_directions(StoreRun run) => ExpectSortAsync(run, OrderSort.Total);

    public static async Task A_query_that_exceeds_the_declared_capabilities_is_rejected(StoreRun run)
    {
        var order = await run.InsertAsync(
            run.NewOrder()
                .InStore("a")
                .ForCustomer("c", "c@example.test")
                .With(static order => order with { Flags = OrderFlags.AuthorizationExpiring })).ConfigureAwait(false);
        var declared = run.Store.Capabilities;
        var undeclared = GetFilters(order)
            .Append((OrderFilters.Search, static query => query with { Search = "c" }))
            .Where(filter => !declared.Filters.HasFlag(filter.Filter));
        foreach (var (filter, set) in undeclared)
        {
            await ExpectRejectedAsync(run, set(new()), filter.ToString()).ConfigureAwait(false);
        }

        foreach (var sort in OrderQueryCapabilities.All.Sorts.Where(sort => !declared.Sorts.Contains(sort)))
        {
            await Expect.ThrowsAsync<NotSupportedException>(
                () => run.QueryAsync(new OrderQuery { Sort = sort }), $"A query with the undeclared sort {sort}").ConfigureAwait(false);
        }
    }

    public static async Task Counts_stop_at_the_cap(StoreRun run)
    {
        for (var i = 0; i < 5; i++)
        {
            await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        }

        foreach (var (cap, expected) in new[] { (1, 1), (4, 4), (5, 5), (6, 5), (int.MaxValue, 5) })
        {
            Expect.Equal(
                expected,
                await run.Store.CountAsync(new OrderQuery { Limit = 2 }, cap, run.CancellationToken).ConfigureAwait(false),
                $"The count of 5 orders with the cap {cap}");
        }
    }

    public static async Task A_list_reflects_an_update(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().ForCustomer("c", "old@example.test", "Old")
            .WithItem("p", 10m).WithPayment(OrderPaymentStatus.Captured, 10m)).ConfigureAwait(false);
        var disputed = await run.UpdateAsync(order, static current => current with
        {
            Payments = [current.Payments[0] with { Disputes = [new OrderPaymentDispute("d", OrderDisputeStatus.Lost)] }],
        }).ConfigureAwait(false);
        Expect.Equal(10_00L, OrderSummary.FromOrder(disputed).LostDisputeAmount.MinorUnits, "The amount that the lost dispute took");
        Expect.Sequence(
            [OrderSummary.FromOrder(disputed)],
            await run.ListAsync(new OrderQuery()).ConfigureAwait(false),
            "The list after a lost dispute");
        var updated = await run.UpdateAsync(
            disputed,
            static current =>
                current with
                {
                    Status = OrderStatus.Shipped,
                    Flags = OrderFlags.AuthorizationExpiring,
                    CustomerEmail = "new@example.test",
                    CustomerName = "New",
                }).ConfigureAwait(false);
        Expect.Sequence(
            [OrderSummary.FromOrder(updated)], await run.ListAsync(new OrderQuery()).ConfigureAwait(false), "The list after an update");
        if (run.Store.Capabilities.Filters.HasFlag(OrderFilters.Status | OrderFilters.Email))
        {
            Expect.Equal(
                0,
                (await run.ListAsync(new OrderQuery { Statuses = [order.Status] }).ConfigureAwait(false)).Count,
                "The number of orders in the status before the update");
            Expect.Equal(
                0,
                (await run.ListAsync(new OrderQuery { Email = "old@example.test" }).ConfigureAwait(false)).Count,
                "The number of orders with the email address before the update");
            var current = new OrderQuery { Statuses = [OrderStatus.Shipped], Email = "NEW@example.test" };
            Expect.Equal(
                1,
                (await run.ListAsync(current).ConfigureAwait(false)).Count,
                "The number of orders with the updated status and email address");
        }
    }

    private static async Task ExpectAsync(StoreRun run, params OrderQuery[] queries)
    {
        var orders = await SampleList.InsertAsync(run).ConfigureAwait(false);
        foreach (var query in queries)
        {
            await SampleList.ExpectAsync(run, orders, query).ConfigureAwait(false);
        }
    }

    private static async Task ExpectSortAsync(StoreRun run, OrderSort sort)
    {
        var orders = await SampleList.InsertAsync(run).ConfigureAwait(false);
        foreach (var ascending in new[] { true, false })
        {
            var query = new OrderQuery { Sort = sort, Ascending = ascending };
            await SampleList.ExpectAsync(run, orders, query).ConfigureAwait(false);
            await SampleList.ExpectAsync(run, orders, query with { Limit = 7 }).ConfigureAwait(false);
        }
    }

    private static IEnumerable<(OrderFilters Filter, Func<OrderQuery, OrderQuery> Set)> GetFilters(Order example)
    {
        yield return (OrderFilters.Status, query => query with { Statuses = [example.Status, OrderStatus.Shipped] });
        yield return (OrderFilters.PaymentState, query => query with { PaymentStates = [PaymentState.Overpaid, example.PaymentState] });
        yield return (
            OrderFilters.FulfillmentState,
            query => query with { FulfillmentStates = [example.FulfillmentState ?? FulfillmentState.Unfulfilled] });
        yield return (OrderFilters.ReturnState, query => query with { ReturnStates = [example.ReturnState] });
        yield return (OrderFilters.Store, query => query with { StoreId = example.StoreId ?? "a" });
        yield return (OrderFilters.Customer, query => query with { CustomerId = example.CustomerId ?? "c1" });
        yield return (OrderFilters.Email, query => query with { Email = example.CustomerEmail ?? "ann@example.test" });
        yield return (OrderFilters.Placed, query => query with { From = example.PlacedAt.AddDays(-1), To = example.PlacedAt.AddDays(2) });
        yield return (OrderFilters.Total, query => query with { MinTotal = example.Total, MaxTotal = example.Total * 2 });
        yield return (OrderFilters.Currency, query => query with { Currency = example.Currency });
        yield return (OrderFilters.Account, query => query with { HasAccount = example.CustomerId is not null });
        yield return (OrderFilters.Provider, query => query with { PaymentProvider = example.PaymentProvider ?? "simulated" });
        yield return (OrderFilters.Flags, query => query with { Flags = example.Flags | OrderFlags.AuthorizationExpiring });
    }

    private static async Task ExpectRejectedAsync(StoreRun run, OrderQuery query, string what)
    {
        await Expect.ThrowsAsync<NotSupportedException>(
            () => run.QueryAsync(query), $"A query with the undeclared filter {what}").ConfigureAwait(false);
        await Expect.ThrowsAsync<NotSupportedException>(
            () => run.Store.CountAsync(query, 1, run.CancellationToken).AsTask(),
            $"A count with the undeclared filter {what}").ConfigureAwait(false);
    }
}
