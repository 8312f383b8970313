using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that texts, amounts, times and sizes at their limits are read back unchanged.</summary>
internal static class RoundTripExtremeCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Boundary values")
    {
        Unicode_text_round_trips_by_code_point,
        Text_of_the_maximum_length_round_trips,
        The_largest_amounts_round_trip,
        Currencies_with_zero_and_three_decimals_round_trip,
        Times_round_trip_in_UTC_to_the_millisecond,
        A_thousand_items_round_trip_in_order,
        Many_metadata_entries_round_trip,
    };

    public static async Task Unicode_text_round_trips_by_code_point(StoreRun run)
    {
        foreach (var text in Samples.Texts)
        {
            // Order numbers have a lower maximum length than the longest of these texts.
            var number = text.Length <= 30 ? text : $"№ {text.Length}";
            var order = run.NewOrder()
                .WithNumber(number)
                .ForCustomer(text, text, text)
                .InStore(text)
                .WithItem(
                    text,
                    1m,
                    1,
                    text,
                    text,
                    item => item with
                    {
                        Adjustments = [new(OrderAdjustmentKind.Tax, text, new Money(1, item.Price.Currency))],
                        Metadata = Samples.CreateMetadata(text),
                    })
                .WithAdjustment(OrderAdjustmentKind.Tax, text, 1m)
                .WithPayment(
                    OrderPaymentStatus.Failed,
                    1m,
                    "p",
                    text,
                    payment => payment with { SessionReference = text + "s", FailureMessage = text, Method = text, ReceiptUrl = text })
                .WithRefund(OrderRefundStatus.Failed, 1m, change: refund => refund with { Reference = text, Reason = text })
                .With(order => order with
                {
                    CustomerPhone = number,
                    ShippingMethod = text,
                    CustomerNote = text,
                    ShippingAddress = Samples.CreateAddress(text),
                    BillingAddress = Samples.CreateAddress(text),
                    Tracking = new OrderTracking { Carrier = text, Number = text, Url = text },
                    Metadata = Samples.CreateMetadata(text),
                }).Build();
            await run.InsertAsync(order, keys: [Commits.NewKey(order, text, text)]).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order with the text '{text}'");
            Expect.Same(
                order,
                await run.Store.FindByNumberAsync(number, run.CancellationToken).ConfigureAwait(false),
                $"The order with the number '{number}'");
            Expect.Same(
                order,
                await run.Store.FindByPaymentAsync("p", text, run.CancellationToken).ConfigureAwait(false),
                $"The order with the reference '{text}'");
            Expect.Present(await run.Store.FindKeyAsync(text, text, run.CancellationToken).ConfigureAwait(false), $"The key '{text}'");
        }
    }

    public static async Task Text_of_the_maximum_length_round_trips(StoreRun run)
    {
        var order = run.NewOrder()
            .WithNumber(CreateText(40))
            .ForCustomer(CreateText(100), CreateText(254), CreateText(200))
            .InStore(CreateText(100))
            .WithItem(CreateText(100), 1m, 1, CreateText(300), CreateText(100))
            .WithAdjustment(OrderAdjustmentKind.Tax, CreateText(200), 1m)
            .WithPayment(
                OrderPaymentStatus.Failed,
                1m,
                CreateText(40),
                CreateText(255),
                static payment => payment with
                {
                    SessionReference = CreateText(255),
                    FailureMessage = CreateText(500),
                    ReceiptUrl = CreateText(2_000),
                })
            .WithRefund(
                OrderRefundStatus.Failed,
                1m,
                change: static refund => refund with { Reference = CreateText(255), Reason = CreateText(500) })
            .With(static order => order with
            {
                CustomerNote = CreateText(2_000),
                ShippingAddress = CreateLongAddress(),
                BillingAddress = CreateLongAddress(),
                Tracking = new OrderTracking
                {
                    Carrier = CreateText(100),
                    Number = CreateText(200),
                    Url = "https://" + new string('u', 1_992),
                },
            }).Build();
        var key = Commits.NewKey(order, CreateText(IdempotencyRecord.MaxKeyLength), CreateText(500));
        var entry = Commits.NewEntry(order, 1, OrderHistoryKind.Note) with
        {
            Notes = CreateText(2_000),
            Actor = Actor.Staff(CreateText(200), CreateText(200)),
            CorrelationId = CreateText(100),
            Data = [new("field", CreateText(2_000), CreateText(2_000))],
        };
        var paymentEvent = Commits.NewEvent(order, CreateText(255), CreateText(40)) with
        {
            Type = CreateText(100),
            LastError = CreateText(500),
            Payload = $$"""{"a":"{{new string('p', 60_000)}}"}""",
        };
        await run.RequireAsync(new(null, order, [entry], keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with long text");
        Expect.Equal(
            key,
            await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false),
            "A key of the maximum length");
        Expect.Same(entry, (await run.GetHistoryAsync(order.Id).ConfigureAwait(false)).SingleOrDefault(), "A history entry with long text");
    }

    public static async Task The_largest_amounts_round_trip(StoreRun run)
    {
        const decimal largest = long.MaxValue / 100m;
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", largest, 1).WithPayment(OrderPaymentStatus.Captured, largest)
            .WithRefund(OrderRefundStatus.Succeeded, largest, Samples.At(1))).ConfigureAwait(false);
        Expect.Equal(long.MaxValue, order.Total.MinorUnits, "The total of the sample");
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with the largest amount");
        var free = await run.InsertAsync(
            run.NewOrder().WithItem(
                "p",
                largest,
                1,
                change: static item => item with
                {
                    Adjustments = [new(OrderAdjustmentKind.Discount, "All", -item.Price)],
                })).ConfigureAwait(false);
        Expect.Same(free, await run.FindAsync(free.Id).ConfigureAwait(false), "An order with the largest discount");
        var many = await run.InsertAsync(run.NewOrder().WithItem("p", 0.01m, int.MaxValue)).ConfigureAwait(false);
        Expect.Same(many, await run.FindAsync(many.Id).ConfigureAwait(false), "An order with the largest quantity");
        var page = await run.QueryAsync(new OrderQuery()).ConfigureAwait(false);
        Expect.Equal(
            OrderSummary.FromOrder(order),
            page.Orders.SingleOrDefault(row => row.Id == order.Id),
            "The list row of an order with the largest amount");
    }

    public static async Task Currencies_with_zero_and_three_decimals_round_trip(StoreRun run)
    {
        foreach (var code in new[] { "jpy", "kwd", "usd" })
        {
            var currency = Currency.FromCode(code);
            var unit = new Money(1, currency).ToDecimal();
            var order = await run.InsertAsync(
                run.NewOrder(code).WithItem("p", 1999 * unit).WithPayment(OrderPaymentStatus.Captured, 1999 * unit)).ConfigureAwait(false);
            Expect.Equal(1999L, order.Total.MinorUnits, "The total of the sample");
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order in {code}");
            var row = (await run.QueryAsync(new OrderQuery()).ConfigureAwait(false)).Orders.SingleOrDefault(row => row.Id == order.Id);
            Expect.Equal(OrderSummary.FromOrder(order), row, $"The list row of an order in {code}");
        }
    }

    public static async Task Times_round_trip_in_UTC_to_the_millisecond(StoreRun run)
    {
        DateTimeOffset[] times =
        [
            new(1, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(1969, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
            new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(1996, 7, 4, 0, 0, 0, 1, TimeSpan.Zero),
            new(2024, 2, 29, 12, 34, 56, 789, TimeSpan.Zero),
            new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
        ];
        foreach (var time in times)
        {
            var order = await run.InsertAsync(run.NewOrder().WithItem("p", 1m, change: item => item with { CreatedAt = time })
                .With(
                    order => order with
                    {
                        PlacedAt = time,
                        PaidAt = time,
                        ShippedAt = time,
                        DeliveredAt = time,
                        CanceledAt = time,
                        CreatedAt = time,
                        UpdatedAt = time,
                    })).ConfigureAwait(false);
            var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
            Expect.Same(order, found, $"An order placed at {time:O}");
            Expect.Utc(found.PlacedAt, "PlacedAt");
            Expect.Utc((await run.GetHistoryAsync(order.Id).ConfigureAwait(false))[0].CreatedAt, "The time of the history entry");
            var row = (await run.QueryAsync(new OrderQuery { Limit = 1, Ascending = false }).ConfigureAwait(false)).Orders[0];
            Expect.Equal(time, row.PlacedAt, "PlacedAt of a list row");
            Expect.Utc(row.PlacedAt, "PlacedAt of a list row");
            Expect.Utc(row.UpdatedAt, "UpdatedAt of a list row");
        }
    }

    public static async Task A_thousand_items_round_trip_in_order(StoreRun run)
    {
        var builder = run.NewOrder();
        for (var i = 0; i < 1_000; i++)
        {
            builder.WithItem($"product-{(i * 7919) % 1_000}", i / 100m, 1 + (i % 3), sku: i % 2 == 0 ? null : $"sku-{i}");
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with a thousand items");
    }

    public static async Task Many_metadata_entries_round_trip(StoreRun run)
    {
        var metadata = Enumerable.Range(0, 50)
            .ToDictionary(static i => CreateText(37) + $"{i:000}", static _ => CreateText(500), StringComparer.Ordinal);
        metadata["Case"] = "upper";
        metadata["case"] = "lower";
        var order = await run.InsertAsync(
            run.NewOrder()
                .WithItem("p", 1m, change: item => item with { Metadata = metadata })
                .With(order => order with { Metadata = metadata })).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with many metadata entries");
    }

    // Random letters of two bytes each, so that neither compression nor a limit in characters conceals a limit in bytes.
    private static string CreateText(int length)
    {
        var random = new Random(length);
        return string.Create(length, random, static (span, source) =>
        {
            foreach (ref var unit in span)
            {
                unit = (char)('а' + source.Next(32));
            }
        });
    }

    private static Address CreateLongAddress() => new()
    {
        Name = CreateText(200),
        Company = CreateText(200),
        Line1 = CreateText(200),
        Line2 = CreateText(200),
        City = CreateText(200),
        Region = CreateText(200),
        PostalCode = CreateText(40),
        Country = CreateText(100),
        Phone = CreateText(40),
    };
}
