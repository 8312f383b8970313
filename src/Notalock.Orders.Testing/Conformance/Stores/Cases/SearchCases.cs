using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests which orders a search finds, and which field it reports.</summary>
internal static class SearchCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Search")
    {
        { Search_finds_a_word_of_every_field_and_reports_the_field, Requires.Filter(OrderFilters.Search) },
        { Search_finds_parts_of_an_email_address, Requires.Filter(OrderFilters.Search) },
        { Search_finds_beginnings_from_three_characters_and_ends_of_numbers_from_four, Requires.Filter(OrderFilters.Search) },
        { Search_ignores_number_signs_and_spaces_in_numbers, Requires.Filter(OrderFilters.Search) },
        { Search_finds_a_telephone_number_in_every_notation, Requires.Filter(OrderFilters.Search) },
        { Search_of_several_terms_requires_all_of_them, Requires.Filter(OrderFilters.Search) },
        { Search_reports_the_first_field_in_order_of_precedence, Requires.Filter(OrderFilters.Search) },
        { Search_treats_special_characters_literally, Requires.Filter(OrderFilters.Search) },
        { Search_ignores_case_and_surrounding_whitespace, Requires.Filter(OrderFilters.Search) },
        { Search_finds_long_text_by_each_of_its_words, Requires.Filter(OrderFilters.Search) },
        { Search_reflects_updates, Requires.Filter(OrderFilters.Search) },
        { Search_can_be_combined_with_filters_sorts_and_pages, Requires.Filter(OrderFilters.Search) },
    };

    public static async Task Search_finds_a_word_of_every_field_and_reports_the_field(StoreRun run)
    {
        await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = await run.InsertAsync(CreateFindableOrder(run)).ConfigureAwait(false);
        await ExpectFieldsAsync(
            run,
            order,
            ("251128-FD8B98", OrderSearchField.Number),
            ("greta.lindqvist@mail.example.test", OrderSearchField.Email),
            ("lindqvist", OrderSearchField.Email),
            ("olsson", OrderSearchField.CustomerName),
            ("lindqvist-olsson", OrderSearchField.CustomerName),
            ("recipient", OrderSearchField.CustomerName),
            ("payer", OrderSearchField.CustomerName),
            ("desk", OrderSearchField.ProductName),
            ("lamp", OrderSearchField.ProductName),
            ("SSS-1", OrderSearchField.Sku),
            ("sss2", OrderSearchField.Sku),
            ("pi_RRR", OrderSearchField.PaymentReference),
            ("cs_rrr", OrderSearchField.PaymentReference),
            ("pi_later", OrderSearchField.PaymentReference),
            ("+46 70 123 45 67", OrderSearchField.Phone),
            ("+4687654321", OrderSearchField.Phone),
            ("göteborg", OrderSearchField.City),
            ("falun", OrderSearchField.City),
            ("411 03", OrderSearchField.PostalCode),
            ("79171", OrderSearchField.PostalCode),
            ("JJD-000-390", OrderSearchField.TrackingNumber)).ConfigureAwait(false);
        await ExpectNothingAsync(run, "zzz", "qvist", "amp", "esk", "251128-FD8B99", "sss3", "41104", "8765432", "#", "-")
            .ConfigureAwait(false);
    }

    public static async Task Search_finds_parts_of_an_email_address(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().ForCustomer(null, "Greta.Lind-Olsen+shop_1@Mail.Example.co.uk"))
            .ConfigureAwait(false);
        await run.InsertAsync(run.NewOrder().ForCustomer(null, "other@elsewhere.test")).ConfigureAwait(false);
        string[] parts =
        [
            "greta", "lind", "olsen", "shop", "greta.lind", "greta.lind-olsen+shop_1", "greta.lind-olsen+shop_1@mail", "mail.example.co.uk",
            "@mail.example.co.uk", "example.co.uk", "example", "mail", "co.uk", "exam",
        ];
        foreach (var part in parts)
        {
            await ExpectFieldsAsync(run, order, (part, OrderSearchField.Email)).ConfigureAwait(false);
        }

        await ExpectNothingAsync(run, "ample", "lind.greta", "reta", "example.com", "other@mail").ConfigureAwait(false);
    }

    public static async Task Search_finds_beginnings_from_three_characters_and_ends_of_numbers_from_four(StoreRun run)
    {
        var order = await run.InsertAsync(CreateFindableOrder(run)).ConfigureAwait(false);
        await ExpectFieldsAsync(
            run,
            order,
            ("lin", OrderSearchField.Email),
            ("ols", OrderSearchField.CustomerName),
            ("251", OrderSearchField.Number),
            ("251128-fd", OrderSearchField.Number),
            ("FD8B98", OrderSearchField.Number),
            ("8b98", OrderSearchField.Number),
            ("28-FD8B98", OrderSearchField.Number),
            ("4567", OrderSearchField.Phone),
            ("jjd", OrderSearchField.TrackingNumber)).ConfigureAwait(false);
        await ExpectNothingAsync(run, "li", "ol", "25", "b98", "567", "fd8b9", "46", "461").ConfigureAwait(false);
        var small = await run.InsertAsync(run.NewOrder().WithNumber("42").WithItem("a", 1m, name: "Ö x")).ConfigureAwait(false);
        await ExpectFieldsAsync(
            run, small, ("42", OrderSearchField.Number), ("x", OrderSearchField.ProductName), ("ö", OrderSearchField.ProductName))
            .ConfigureAwait(false);
    }

    public static async Task Search_ignores_number_signs_and_spaces_in_numbers(StoreRun run)
    {
        var order = await run.InsertAsync(CreateFindableOrder(run)).ConfigureAwait(false);
        await ExpectFieldsAsync(
            run,
            order,
            ("#251128-FD8B98", OrderSearchField.Number),
            ("# 251128-FD8B98", OrderSearchField.Number),
            ("#FD8B98", OrderSearchField.Number),
            ("251128FD8B98", OrderSearchField.Number),
            ("251128 FD8B98", OrderSearchField.Number),
            ("2511 28 - FD8 B98", OrderSearchField.Number),
            ("fd8 b98", OrderSearchField.Number),
            ("SSS 1", OrderSearchField.Sku),
            ("JJD 000 390", OrderSearchField.TrackingNumber),
            ("41 103", OrderSearchField.PostalCode)).ConfigureAwait(false);
        await ExpectNothingAsync(run, "fd8 b99", "2511 28 - FD8 B97").ConfigureAwait(false);
    }

    public static async Task Search_finds_a_telephone_number_in_every_notation(StoreRun run)
    {
        var order = await run.InsertAsync(CreateFindableOrder(run)).ConfigureAwait(false);
        string[] notations =
        [
            "+46701234567", "+46 70 123 45 67", "+46 (0)70-123 45 67", "0046 70 123 45 67", "0701234567", "070-123 45 67",
            "(070) 123 45 67", "701234567", "123 45 67", "46701234567", "4670",
        ];
        foreach (var notation in notations)
        {
            await ExpectFieldsAsync(run, order, (notation, OrderSearchField.Phone)).ConfigureAwait(false);
        }

        await ExpectNothingAsync(run, "+46701234568", "0701234568", "0601234567", "+47701234567").ConfigureAwait(false);
    }

    public static async Task Search_of_several_terms_requires_all_of_them(StoreRun run)
    {
        List<Order> orders =
        [
            await InsertAsync("Ada Berg", "Desk lamp").ConfigureAwait(false),
            await InsertAsync("Ada Holm", "Desk").ConfigureAwait(false),
            await InsertAsync("Ida Berg", "Lamp", "Desk").ConfigureAwait(false),
        ];
        await ExpectFieldsAsync(
            run, orders[0], ("ada lamp", OrderSearchField.CustomerName), ("lam des berg ada", OrderSearchField.CustomerName))
            .ConfigureAwait(false);
        foreach (var search in new[] { "desk lamp", "lamp desk", "berg", "desk", "ada", "ada berg holm", "desk desk", "Desk, lamp & more" })
        {
            await SampleList.ExpectAsync(run, orders, new OrderQuery { Search = search }).ConfigureAwait(false);
        }

        var found = await run.ListAsync(new OrderQuery { Search = "desk lamp" }).ConfigureAwait(false);
        Expect.Sequence(
            [orders[2].Id, orders[0].Id], found.Select(static row => row.Id), "The orders that have both words, in one product or in two");

        Task<Order> InsertAsync(string customer, params string[] products) => run.InsertAsync(products.Aggregate(
            run.NewOrder().ForCustomer(null, null, customer),
            static (builder, product) => builder.WithItem(product, 1m, name: product)));
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
            static builder => builder,
            static builder => builder.With(static order => order with { ShippingAddress = new Address { City = text } }),
            static builder => builder.With(
                static order => order with { BillingAddress = new Address { PostalCode = text } }),
            static builder => builder.With(static order => order with { Tracking = new OrderTracking { Number = text } }),
        ];
        for (var first = 0; first < fields.Length; first++)
        {
            if (first == (int)OrderSearchField.Phone)
            {
                continue;
            }

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
            "漢字帳",
            "e\u0301",
            "\u00e9",
            "Salt & Pepper",
        ];
        var orders = new List<Order>();
        foreach (var name in names)
        {
            orders.Add(await run.InsertAsync(run.NewOrder().ForCustomer(null, null, name)).ConfigureAwait(false));
        }

        var searches = names.SelectMany(static name => new[] { name, name[..^1] })
            .Concat(["100", "100%", "100_", @"100\", "%", "_", @"\", "*", "漢", "___", "%%%%", "100%_", "1_0", "[a]", "a", "&"])
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
            "\tstraße\u00a0äöü ",
        ];
        foreach (var search in searches)
        {
            await SampleList.ExpectAsync(run, orders, new OrderQuery { Search = search }).ConfigureAwait(false);
        }
    }

    public static async Task Search_finds_long_text_by_each_of_its_words(StoreRun run)
    {
        var name = string.Concat(Enumerable.Range(0, 40).Select(static i => $"Part{i} "));
        var word = new string('w', OrderFieldLimits.ProductName);
        var builder = run.NewOrder().WithItem("p", 1m, name: name).WithItem("q", 1m, name: word);
        for (var i = 0; i < 60; i++)
        {
            builder.WithItem($"r{i}", 1m, name: $"item{i} of{i}", sku: $"SKU-{i}");
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        string[] searches = ["part0", "part39", "part1", word[..100], word[..99], word[..3], "item59", "of59 item0", "sku-59", name[..100]];
        foreach (var search in searches)
        {
            await SampleList.ExpectAsync(run, [order], new OrderQuery { Search = search }).ConfigureAwait(false);
            var rows = await run.ListAsync(new OrderQuery { Search = search }).ConfigureAwait(false);
            Expect.Sequence([order.Id], rows.Select(static row => row.Id), $"The orders found by '{search}'");
        }
    }

    public static async Task Search_reflects_updates(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().ForCustomer(null, "before@example.test", "Before Name")).ConfigureAwait(false);
        var payment = Commits.NewPayment(order, run.NewId());
        var added = await run.UpdateAsync(
            order,
            current => current with
            {
                CustomerEmail = "after@example.test",
                CustomerName = null,
                Payments = [payment],
            }).ConfigureAwait(false);
        var paid = await run.UpdateAsync(
            added, current => current with { Payments = [payment with { Reference = "pi_known" }] }).ConfigureAwait(false);
        var shipped = await run.UpdateAsync(
            paid,
            static current => current with
            {
                Status = OrderStatus.Shipped,
                Tracking = new OrderTracking { Number = "TRACK-1" },
            }).ConfigureAwait(false);
        await ExpectFieldsAsync(run, shipped, ("track1", OrderSearchField.TrackingNumber)).ConfigureAwait(false);
        var corrected = await run.UpdateAsync(
            shipped,
            static current => current with
            {
                CustomerName = "Right",
                ShippingAddress = new Address { City = "Umeå", PostalCode = "903 25" },
                Tracking = new OrderTracking { Number = "TRACK-2" },
                CustomerPhone = "08 765 43 21",
            }).ConfigureAwait(false);
        string[] searches =
        [
            "before", "name", "after", "after@example.test", "before@example.test", "example", "pi_known", "right", "umeå", "90325",
            "track1", "track2", "8765 4321", corrected.Number, "after right umeå", "before right",
        ];
        foreach (var search in searches)
        {
            await SampleList.ExpectAsync(run, [corrected], new OrderQuery { Search = search }).ConfigureAwait(false);
        }

        await ExpectNothingAsync(run, "before", "name", "track1", "before@example.test").ConfigureAwait(false);
        var moved = await run.UpdateAsync(
            corrected, static current => current with { PlacedAt = current.PlacedAt.AddDays(1) }).ConfigureAwait(false);
        await ExpectFieldsAsync(run, moved, ("right", OrderSearchField.CustomerName)).ConfigureAwait(false);
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
                        .ForCustomer("c1", $"thing{i}@example.test", "Thing Thinger")
                        .WithItem("p", 3m, name: "Thing", sku: "thing")).ConfigureAwait(false));
        }

        string[] searches = ["thing", "thing 1", "sku-3", "ann@", "thing sku-3", "thi sku", "example.test thing ann", "sku-3 zzz"];
        foreach (var search in searches)
        {
            foreach (var sort in run.Store.Capabilities.Sorts)
            {
                var query = new OrderQuery { Search = search, Sort = sort, Limit = 4 };
                await SampleList.ExpectAsync(run, orders, query).ConfigureAwait(false);
                await SampleList.ExpectAsync(run, orders, query with { Ascending = true }).ConfigureAwait(false);
            }

            OrderQuery[] filtered =
            [
                new() { Search = search, CustomerId = "c1", Limit = 3 },
                new() { Search = search, Statuses = [OrderStatus.Paid, OrderStatus.Created], Limit = 3 },
                new() { Search = search, PaymentStates = [PaymentState.Paid], Limit = 3 },
                new() { Search = search, From = SampleList.GetPlacedAt(2), To = SampleList.GetPlacedAt(5), Limit = 3 },
                new() { Search = search, Flags = OrderFlags.Overpaid, Limit = 3 },
                new() { Search = search, Email = "ann@example.test", StoreId = "a", Limit = 3 },
            ];
            foreach (var query in filtered.Where(run.Store.Capabilities.Supports))
            {
                await SampleList.ExpectAsync(run, orders, query).ConfigureAwait(false);
            }
        }
    }

    private static async Task ExpectFieldsAsync(StoreRun run, Order order, params (string Search, OrderSearchField Field)[] searches)
    {
        foreach (var (search, field) in searches)
        {
            var rows = await run.ListAsync(new OrderQuery { Search = search }).ConfigureAwait(false);
            Expect.Sequence([OrderSummary.FromOrder(order, field)], rows, $"The orders found by '{search}'");
            Expect.Equal(1, await CountAsync(run, search).ConfigureAwait(false), $"The count of orders found by '{search}'");
        }
    }

    private static async Task ExpectNothingAsync(StoreRun run, params string[] searches)
    {
        foreach (var search in searches)
        {
            var rows = await run.ListAsync(new OrderQuery { Search = search }).ConfigureAwait(false);
            Expect.Equal(0, rows.Count, $"The number of orders found by '{search}'");
            Expect.Equal(0, await CountAsync(run, search).ConfigureAwait(false), $"The count of orders found by '{search}'");
        }
    }

    private static Task<int> CountAsync(StoreRun run, string search) =>
        run.Store.CountAsync(new OrderQuery { Search = search }, 10, run.CancellationToken).AsTask();

    private static Order CreateFindableOrder(StoreRun run) => run.NewOrder()
        .WithNumber("251128-FD8B98")
        .ForCustomer("id", "Greta.Lindqvist@mail.example.test", "Greta Lindqvist-Olsson")
        .WithItem("a", 1m, name: "Oak desk, large", sku: "SSS-1")
        .WithItem("b", 1m, name: "Desk Lamp", sku: "SSS-2")
        .WithPayment(OrderPaymentStatus.Failed, 2m, "stripe", "pi_RRR", static payment => payment with { SessionReference = "cs_RRR" })
        .WithPayment(OrderPaymentStatus.Pending, 2m, "other", "pi_later")
        .With(static order => order with
        {
            CustomerPhone = "+46 70 123 45 67",
            ShippingAddress = new Address { Name = "Recipient", City = "Göteborg", PostalCode = "411 03" },
            BillingAddress = new Address { Name = "Payer", City = "Falun", PostalCode = "791 71", Phone = "0046 8 765 43 21" },
            Tracking = new OrderTracking { Carrier = "Carrier", Number = "JJD 000390 461" },
        })
        .Build();
}
