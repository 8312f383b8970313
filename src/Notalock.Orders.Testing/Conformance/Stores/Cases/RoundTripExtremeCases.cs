using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Texts, amounts, times and sizes at their bounds come back.</summary>
internal static class RoundTripExtremeCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Extremes")
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
            // Numbers are shorter than the longest of these texts.
            var number = text.Length <= 30 ? text : $"№ {text.Length}";
            var order = run.NewOrder()
                .WithNumber(number)
                .ForCustomer(text, text, text)
                .InStore(text)
                .WithItem(text, 1m, 1, text, text, item => item with { Adjustments = [new(OrderAdjustmentKind.Tax, text, new Money(1, item.Price.Currency))], Metadata = Samples.Metadata(text) })
                .WithAdjustment(OrderAdjustmentKind.Tax, text, 1m)
                .WithPayment(OrderPaymentStatus.Failed, 1m, "p", text, payment => payment with { SessionReference = text + "s", FailureMessage = text, Method = text, ReceiptUrl = text })
                .WithRefund(OrderRefundStatus.Failed, 1m, change: refund => refund with { Reference = text, Reason = text })
                .With(order => order with
                {
                    CustomerPhone = number,
                    ShippingMethod = text,
                    CustomerNote = text,
                    ShippingAddress = Samples.Address(text),
                    BillingAddress = Samples.Address(text),
                    Tracking = new OrderTracking { Carrier = text, Number = text, Url = text },
                    Metadata = Samples.Metadata(text),
                }).Build();
            await run.InsertAsync(order, keys: [Commits.Key(order, text, text)]).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order full of '{text}'");
            Expect.Same(order, await run.Store.FindByNumberAsync(number, run.CancellationToken).ConfigureAwait(false), $"The order with the number '{number}'");
            Expect.Same(order, await run.Store.FindByPaymentAsync("p", text, run.CancellationToken).ConfigureAwait(false), $"The order with the reference '{text}'");
            Expect.Present(await run.Store.FindKeyAsync(text, text, run.CancellationToken).ConfigureAwait(false), $"The key '{text}'");
        }
    }

    public static async Task Text_of_the_maximum_length_round_trips(StoreRun run)
    {
        var order = run.NewOrder()
            .WithNumber(Long(40))
            .ForCustomer(Long(100), Long(254), Long(200))
            .InStore(Long(100))
            .WithItem(Long(100), 1m, 1, Long(300), Long(100))
            .WithAdjustment(OrderAdjustmentKind.Tax, Long(200), 1m)
            .WithPayment(OrderPaymentStatus.Failed, 1m, Long(40), Long(255), static payment => payment with { SessionReference = Long(255), FailureMessage = Long(500), ReceiptUrl = Long(2_000) })
            .WithRefund(OrderRefundStatus.Failed, 1m, change: static refund => refund with { Reference = Long(255), Reason = Long(500) })
            .With(static order => order with
            {
                CustomerNote = Long(2_000),
                ShippingAddress = LongAddress(),
                BillingAddress = LongAddress(),
                Tracking = new OrderTracking { Carrier = Long(100), Number = Long(200), Url = "https://" + new string('u', 1_992) },
            }).Build();
        var key = Commits.Key(order, Long(OrderKeyLength), Long(500));
        var entry = Commits.Entry(order, 1, OrderHistoryKind.Note) with
        {
            Notes = Long(2_000),
            Actor = Actor.Staff(Long(200), Long(200)),
            CorrelationId = Long(100),
            Data = [new("field", Long(2_000), Long(2_000))],
        };
        var paymentEvent = Commits.Event(order, Long(255), Long(40)) with { Type = Long(100), LastError = Long(500), Payload = $$"""{"a":"{{new string('p', 60_000)}}"}""" };
        await run.RequireAsync(new(null, order, [entry], keys: [key], paymentEvent: paymentEvent)).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with long text");
        Expect.Equal(key, await run.Store.FindKeyAsync(key.Scope, key.Key, run.CancellationToken).ConfigureAwait(false), "A key of the greatest length");
        Expect.Same(entry, (await run.HistoryAsync(order.Id).ConfigureAwait(false)).SingleOrDefault(), "A history entry with long text");
    }

    public static async Task The_largest_amounts_round_trip(StoreRun run)
    {
        const decimal largest = long.MaxValue / 100m;
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", largest, 1).WithPayment(OrderPaymentStatus.Captured, largest)
            .WithRefund(OrderRefundStatus.Succeeded, largest, Samples.At(1))).ConfigureAwait(false);
        Expect.Equal(long.MaxValue, order.Total.MinorUnits, "The total of the sample");
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order over the largest amount");
        var free = await run.InsertAsync(run.NewOrder().WithItem("p", largest, 1, change: static item => item with { Adjustments = [new(OrderAdjustmentKind.Discount, "All", -item.Price)] })).ConfigureAwait(false);
        Expect.Same(free, await run.FindAsync(free.Id).ConfigureAwait(false), "An order with the largest discount");
        var many = await run.InsertAsync(run.NewOrder().WithItem("p", 0.01m, int.MaxValue)).ConfigureAwait(false);
        Expect.Same(many, await run.FindAsync(many.Id).ConfigureAwait(false), "An order with the largest quantity");
        var page = await run.QueryAsync(new OrderQuery()).ConfigureAwait(false);
        Expect.Equal(OrderSummary.FromOrder(order), page.Orders.SingleOrDefault(row => row.Id == order.Id), "The row of an order over the largest amount");
    }

    public static async Task Currencies_with_zero_and_three_decimals_round_trip(StoreRun run)
    {
        foreach (var code in new[] { "jpy", "kwd", "usd" })
        {
            var currency = Currency.FromCode(code);
            var unit = new Money(1, currency).ToDecimal();
            var order = await run.InsertAsync(run.NewOrder(code).WithItem("p", 1999 * unit).WithPayment(OrderPaymentStatus.Captured, 1999 * unit)).ConfigureAwait(false);
            Expect.Equal(1999L, order.Total.MinorUnits, "The total of the sample");
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order in {code}");
            var row = (await run.QueryAsync(new OrderQuery()).ConfigureAwait(false)).Orders.SingleOrDefault(row => row.Id == order.Id);
            Expect.Equal(OrderSummary.FromOrder(order), row, $"The row of an order in {code}");
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
                .With(order => order with { PlacedAt = time, PaidAt = time, ShippedAt = time, DeliveredAt = time, CanceledAt = time, CreatedAt = time, UpdatedAt = time })).ConfigureAwait(false);
            var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
            Expect.Same(order, found, $"An order of {time:O}");
            Expect.Utc(found.PlacedAt, "Placed at");
            Expect.Utc((await run.HistoryAsync(order.Id).ConfigureAwait(false))[0].CreatedAt, "The time of a history entry");
            var row = (await run.QueryAsync(new OrderQuery { Limit = 1, Ascending = false }).ConfigureAwait(false)).Orders[0];
            Expect.Equal(time, row.PlacedAt, "Placed at, in a list,");
            Expect.Utc(row.PlacedAt, "Placed at, in a list,");
            Expect.Utc(row.UpdatedAt, "Updated at, in a list,");
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
        var metadata = Enumerable.Range(0, 50).ToDictionary(static i => Long(37) + $"{i:000}", static _ => Long(500), StringComparer.Ordinal);
        metadata["Case"] = "upper";
        metadata["case"] = "lower";
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", 1m, change: item => item with { Metadata = metadata }).With(order => order with { Metadata = metadata })).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with much metadata");
    }

    private const int OrderKeyLength = Storage.IdempotencyRecord.MaxKeyLength;

    // Random letters of two bytes, so that neither compression nor a limit in characters hides a limit in bytes.
    private static string Long(int length)
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

    private static Address LongAddress() => new()
    {
        Name = Long(200),
        Company = Long(200),
        Line1 = Long(200),
        Line2 = Long(200),
        City = Long(200),
        Region = Long(200),
        PostalCode = Long(40),
        Country = Long(100),
        Phone = Long(40),
    };
}
