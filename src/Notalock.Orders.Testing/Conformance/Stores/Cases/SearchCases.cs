using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that a search matches the beginning of every searchable field and reports the matched field.</summary>
internal static class SearchCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Search")
    {
        { Search_matches_the_beginning_of_every_field_and_reports_the_field, Requires.Filter(OrderFilters.Search) },
        { Search_reports_the_first_field_in_order_of_precedence, Requires.Filter(OrderFilters.Search) },
        { Search_treats_special_characters_literally, Requires.Filter(OrderFilters.Search) },
        { Search_ignores_case_and_surrounding_whitespace, Requires.Filter(OrderFilters.Search) },
        { Search_matches_long_text_by_its_beginning, Requires.Filter(OrderFilters.Search) },
        { Search_reflects_updates, Requires.Filter(OrderFilters.Search) },
        { Search_can_be_combined_with_filters_sorts_and_pages, Requires.Filter(OrderFilters.Search) },
    };

    public static async Task Search_matches_the_beginning_of_every_field_and_reports_the_field(StoreRun run)
    {
        await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = await run.InsertAsync(CreateFindableOrder(run)).ConfigureAwait(false);
        (string Search, OrderSearchField Field)[] searches =
        [
            ("nnn-", OrderSearchField.Number), ("nnn-123", OrderSearchField.Number),
            ("eee@", OrderSearchField.Email), ("ccc customer", OrderSearchField.CustomerName),
            ("ppp pro", OrderSearchField.ProductName), ("second pro", OrderSearchField.ProductName),
            ("sss-1", OrderSearchField.Sku), ("sss-2", OrderSearchField.Sku),
            ("pi_rrr", OrderSearchField.PaymentReference),
            ("cs_rrr", OrderSearchField.PaymentReference),
            ("pi_later", OrderSearchField.PaymentReference),
        ];
        foreach (var (search, field) in searches)
        {
            var rows = await run.ListAsync(new OrderQuery { Search = search }).ConfigureAwait(false);
            Expect.Sequence([OrderSummary.FromOrder(order, field)], rows, $"The orders found by '{search}'");
            Expect.Equal(
                1,
                await run.Store.CountAsync(new OrderQuery { Search = search }, 10, run.CancellationToken).ConfigureAwait(false),
                $"The count of orders found by '{search}'");
        }

        foreach (var search in new[] { "nn-123", "123", "customer", "roduct", "zzz", "nnn-1234" })
        {
            Expect.Equal(
                0,
                (await run.ListAsync(new OrderQuery { Search = search }).ConfigureAwait(false)).Count,
                $"The number of orders found by '{search}'");
        }
    }

    public static async Task Search_reports_the_first_field_in_order_of_precedence(StoreRun run)
    {
        const string text = "same";
        Func<OrderBuilder, OrderBuilder>[] fields =
        [
            static builder => builder.WithNumber(text + "-number"),
            static builder => builder.With(static order => order with { CustomerEmail = text + "@example.test" }),
            static builder => builder.With(static order => order with { CustomerName = text }),
            static builder => builder.With(
                static order => order with { Items = [order.Items[0] with { Name = text }, .. order.Items.Skip(1)] }),
            static builder => builder.With(
                static order => order with { Items = [.. order.Items.SkipLast(1), order.Items[^1] with { Sku = text }] }),
            static builder => builder.With(
                static order => order with { Payments = [order.Payments[0] with { Reference = text + "-" + order.Id }] }),
        ];
        for (var first = 0; first < fields.Length; first++)
        {
            var builder = run.NewOrder().WithItem("a", 1m).WithItem("b", 1m).WithPayment(OrderPaymentStatus.Pending, 2m, "stripe");
            for (var i = first; i < fields.Length; i++)
            {
                fields[i](builder);
            }

            var order = await run.InsertAsync(builder).ConfigureAwait(false);
            var row = (await run.ListAsync(new OrderQuery { Search = text }).ConfigureAwait(false))
                .Where(row => row.Id == order.Id)
                .ToList();
            Expect.Sequence(
                [OrderSummary.FromOrder(order, (OrderSearchField)first)], row, "The list row of an order that matches in several fields");
        }
    }

    public static async Task Search_treats_special_characters_literally(StoreRun run)
    {
        string[] names =
        [
            "100%_a",
            "100%xa",
            "100x_a",
            @"100\%a",
            @"100\\a",
            "100'a",
            "100\"a",
            "100[a]",
            "100*a",
            "100?a",
            "100😀a",
            "100\uFFFDa",
            "漢字",
            "漢語",
            "e\u0301",
            "\u00e9",
        ];
        var orders = new List<Order>();
        foreach (var name in names)
        {
            orders.Add(await run.InsertAsync(run.NewOrder().ForCustomer(null, null, name)).ConfigureAwait(false));
        }

        var searches = names.SelectMany(static name => new[] { name, name[..^1] })
            .Concat(["100", "100%", "100_", @"100\", "%", "_", @"\", "*", "漢"])
            .Where(static search => search.Length > 0 && !char.IsHighSurrogate(search[^1]));
        foreach (var search in searches)
        {
            await SampleList.ExpectAsync(run, orders, new OrderQuery { Search = search }).ConfigureAwait(false);
        }
    }

    public static async Task Search_ignores_case_and_surrounding_whitespace(StoreRun run)
    {
        List<Order> orders =
        [
            await run.InsertAsync(run.NewOrder().ForCustomer(null, "MiXed@Example.test", "ÄÖÜ Straße")).ConfigureAwait(false),
            await run.InsertAsync(run.NewOrder().ForCustomer(null, "mixed@example.test", "äöü STRASSE")).ConfigureAwait(false),
            await run.InsertAsync(run.NewOrder().ForCustomer(null, null, "ΣΊΣΥΦΟΣ")).ConfigureAwait(false),
            await run.InsertAsync(run.NewOrder().ForCustomer(null, null, " Иванов")).ConfigureAwait(false),
            await run.InsertAsync(run.NewOrder().ForCustomer(null, null, "ISTANBUL")).ConfigureAwait(false),
        ];
        string[] searches =
        [
            "MIXED@", "mixed@", " mixed@ ", "äöü", "ÄÖÜ s", "äöü straß", "äöü strass", "σίσ", "ИВАН", "иван", "istan", "ıstan", "İstan",
        ];
        foreach (var search in searches)
        {
            await SampleList.ExpectAsync(run, orders, new OrderQuery { Search = search }).ConfigureAwait(false);
        }
    }

    public static async Task Search_matches_long_text_by_its_beginning(StoreRun run)
    {
        var name = string.Concat(Enumerable.Range(0, 40).Select(static i => $"Part {i} "));
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", 1m, name: name)).ConfigureAwait(false);
        foreach (var length in new[] { 1, 50, 99, 100 })
        {
            var rows = await run.ListAsync(new OrderQuery { Search = name[..length] }).ConfigureAwait(false);
            Expect.Sequence(
                [order.Id], rows.Select(static row => row.Id), $"The orders found by the first {length} characters of a long name");
        }
    }

    public static async Task Search_reflects_updates(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().ForCustomer(null, "before@example.test", "Before")).ConfigureAwait(false);
        var payment = Commits.NewPayment(order, run.NewId());
        var added = await run.UpdateAsync(
            order,
            current => current with
            {
                CustomerEmail = "after@example.test",
                CustomerName = null,
                Payments = [payment],
            }).ConfigureAwait(false);
        var updated = await run.UpdateAsync(
            added, current => current with { Payments = [payment with { Reference = "pi_known" }] }).ConfigureAwait(false);
        foreach (var search in new[] { "before", "after", "pi_known", "pi", updated.Number })
        {
            await SampleList.ExpectAsync(run, [updated], new OrderQuery { Search = search }).ConfigureAwait(false);
        }
    }

    public static async Task Search_can_be_combined_with_filters_sorts_and_pages(StoreRun run)
    {
        var orders = await SampleList.InsertAsync(run).ConfigureAwait(false);
        for (var i = 0; i < 6; i++)
        {
            orders.Add(
                await run.InsertAsync(
                    run.NewOrder()
                        .WithNumber($"thing {i}")
                        .ForCustomer("c1", $"thing{i}@example.test", "Thing")
                        .WithItem("p", 3m, name: "Thing", sku: "thing")).ConfigureAwait(false));
        }

        foreach (var search in new[] { "thing", "thing 1", "sku-3", "ann@" })
        {
            foreach (var sort in run.Store.Capabilities.Sorts)
            {
                var query = new OrderQuery { Search = search, Sort = sort, Limit = 4 };
                await SampleList.ExpectAsync(run, orders, query).ConfigureAwait(false);
                await SampleList.ExpectAsync(run, orders, query with { Ascending = true }).ConfigureAwait(false);
            }

            var filtered = new OrderQuery { Search = search, CustomerId = "c1", Limit = 3 };
            if (run.Store.Capabilities.Supports(filtered))
            {
                await SampleList.ExpectAsync(run, orders, filtered).ConfigureAwait(false);
            }
        }
    }

    private static Order CreateFindableOrder(StoreRun run) => run.NewOrder()
        .WithNumber("NNN-123")
        .ForCustomer("id", "EEE@example.test", "CCC Customer")
        .WithItem("a", 1m, name: "PPP Product", sku: "SSS-1")
        .WithItem("b", 1m, name: "Second Product", sku: "SSS-2")
        .WithPayment(OrderPaymentStatus.Failed, 2m, "stripe", "pi_RRR", static payment => payment with { SessionReference = "cs_RRR" })
        .WithPayment(OrderPaymentStatus.Pending, 2m, "other", "pi_later")
        .Build();
}
