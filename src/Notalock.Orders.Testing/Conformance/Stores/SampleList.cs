namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Provides orders that differ in everything that lists filter and sort by, with ties in every sort.</summary>
internal static class SampleList
{
    public static readonly OrderStatus OnHold = new("on_hold");

    private static readonly string[] Currencies = ["usd", "jpy", "kwd"];
    private static readonly OrderStatus[] Statuses = [OrderStatus.Created, OrderStatus.Paid, OrderStatus.PaymentFailed, OnHold];
    private static readonly PaymentState[] States =
    [
        PaymentState.None,
        PaymentState.Paid,
        PaymentState.PartiallyRefunded,
        PaymentState.Failed,
        PaymentState.Voided,
    ];
    private static readonly OrderFlags[] Flags =
    [
        OrderFlags.None,
        OrderFlags.AuthorizationExpiring,
        OrderFlags.Overpaid,
        OrderFlags.AuthorizationExpiring | OrderFlags.DisputeOpen,
        OrderFlags.None,
    ];

    // Version 0.1 stored none.
    private static readonly FulfillmentState?[] FulfillmentStates =
    [
        null,
        FulfillmentState.Unfulfilled,
        FulfillmentState.PartiallyShipped,
        null,
        FulfillmentState.Shipped,
        FulfillmentState.PartiallyDelivered,
        FulfillmentState.Delivered,
    ];
    private static readonly string?[] Stores = ["a", "A", null, "b"];
    private static readonly string?[] Providers = ["simulated", "other", null];
    private static readonly string?[] Customers = ["c1", null, "C1", "c1%", "c1_"];
    private static readonly string?[] Emails =
    [
        "Ann@Example.test",
        null,
        "ann@example.test",
        "ann@example.test.org",
        "BOB@EXAMPLE.TEST",
        "äÖ@example.test",
    ];

    public static DateTimeOffset GetPlacedAt(int day) => new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    public static async Task<List<Order>> InsertAsync(StoreRun run, int count = 48)
    {
        var orders = new List<Order>(count);
        for (var i = 0; i < count; i++)
        {
            // The step sizes have no common divisor with the list lengths, so that all combinations occur.
            var index = i;
            orders.Add(await run.InsertAsync(run.NewOrder(Currencies[i % 3])
                .WithItem($"p{i % 4}", 1 + (i * 7 % 5), 1, $"Thing {i % 4}", $"SKU-{i % 6}")
                .With(order => order with
                {
                    Status = Statuses[index / 2 % 4],
                    PaymentState = States[index % 5],
                    Flags = Flags[index / 3 % 5],
                    FulfillmentState = FulfillmentStates[index % 7],
                    ReturnState = (ReturnState)(index / 2 % 5),
                    ShippedAt = index % 4 == 0 ? GetPlacedAt(21) : null,
                    DeliveredAt = index % 8 == 0 ? GetPlacedAt(22) : null,
                    StoreId = Stores[index % 4],
                    CustomerId = Customers[index / 4 % 5],
                    CustomerEmail = Emails[index % 6],
                    PaymentProvider = Providers[index / 2 % 3],
                    PlacedAt = GetPlacedAt(index * 5 % 7),
                    CreatedAt = GetPlacedAt(20 - (index % 3)),
                    UpdatedAt = GetPlacedAt(30 + (index * 3 % 8)),
                })).ConfigureAwait(false));
        }

        return orders;
    }

    public static async Task ExpectAsync(StoreRun run, List<Order> orders, OrderQuery query)
    {
        var expected = ExpectedList.Create(orders, query);
        var found = await run.ListAsync(query).ConfigureAwait(false);
        Expect.Sequence(
            expected.Select(static row => row.Number),
            found.Select(static row => row.Number),
            $"The orders of the query '{Format(query)}'");
        Expect.Sequence(expected, found, $"The rows of the query '{Format(query)}'");
        Expect.Equal(
            expected.Count,
            await run.Store.CountAsync(query, 1_000, run.CancellationToken).ConfigureAwait(false),
            $"The count of the query '{Format(query)}'");
    }

    private static string Format(OrderQuery query) => string.Join(", ", new (string Name, object? Value)[]
    {
        ("status", query.Statuses.Count == 0 ? null : string.Join('|', query.Statuses)),
        ("payment state", query.PaymentStates.Count == 0 ? null : string.Join('|', query.PaymentStates)),
        ("fulfillment state", query.FulfillmentStates.Count == 0 ? null : string.Join('|', query.FulfillmentStates)),
        ("return state", query.ReturnStates.Count == 0 ? null : string.Join('|', query.ReturnStates)),
        ("store", query.StoreId),
        ("customer", query.CustomerId),
        ("email", query.Email),
        ("from", query.From),
        ("to", query.To),
        ("at least", query.MinTotal),
        ("at most", query.MaxTotal),
        ("currency", query.Currency),
        ("account", query.HasAccount),
        ("provider", query.PaymentProvider),
        ("flags", query.Flags == OrderFlags.None ? null : query.Flags),
        ("search", query.Search),
        ("sort", $"{query.Sort} {(query.Ascending ? "ascending" : "descending")}"),
    }.Where(static part => part.Value is not null)
        .Select(static part => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part.Name} {part.Value}")));
}
