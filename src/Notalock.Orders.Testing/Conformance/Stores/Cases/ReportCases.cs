namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests the totals of the reports and the dates that they are assigned to.</summary>
internal static partial class ReportCases
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Currency Jpy = Currency.FromCode("jpy");

    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Reports")
    {
        { Sales_are_totaled_per_bucket, Requires.Reports },
        { A_bucket_includes_its_lower_boundary_and_excludes_its_upper_boundary, Requires.Reports },
        { Amounts_of_different_currencies_are_never_added, Requires.Reports },
        { Refunds_are_counted_on_their_own_date_and_only_if_they_succeeded, Requires.Reports },
        { Lost_disputes_are_counted_on_the_date_they_were_closed_unless_they_were_won_later, Requires.Reports },
        { Credits_are_counted_from_the_day_of_payment_and_never_exceed_the_total, Requires.Reports },
        { Sales_have_the_total_of_the_day_of_payment_and_no_earlier_cancellation, Requires.Reports },
        { Unassigned_refunds_first_take_back_what_was_paid_in_excess, Requires.Reports },
        { Orders_are_counted_per_status_and_currency, Requires.Reports },
        { Payments_are_counted_by_order_and_by_attempt, Requires.Reports },
        { Products_are_ranked_by_sales, Requires.Reports },
        { Reports_are_filtered_by_store_and_currency, Requires.Reports },
        { A_report_without_orders_is_empty, Requires.Reports },
    };

    public static async Task Sales_are_totaled_per_bucket(StoreRun run)
    {
        await SellAsync(run, 10m, placed: 0, paid: 1).ConfigureAwait(false);
        await SellAsync(run, 20m, placed: 1, paid: 1).ConfigureAwait(false);
        await SellAsync(run, 40m, placed: 1, paid: null).ConfigureAwait(false);
        await SellAsync(run, 80m, placed: -5, paid: 3).ConfigureAwait(false);
        await SellAsync(run, 160m, placed: 3, paid: 9).ConfigureAwait(false);
        var rows = await GetSalesAsync(run, CreateQuery(0, 1, 2, 3, 4)).ConfigureAwait(false);
        Expect.Sequence([CreateRow(0, 1, 0, 0), CreateRow(1, 2, 2, 30_00), CreateRow(3, 1, 1, 80_00)], rows, "The sales per day");
        Expect.Sequence(
            [CreateRow(0, 4, 3, 110_00)],
            await GetSalesAsync(run, CreateQuery(0, 4)).ConfigureAwait(false),
            "The sales of the whole period");
    }

    public static async Task A_bucket_includes_its_lower_boundary_and_excludes_its_upper_boundary(StoreRun run)
    {
        await SellAsync(run, 1m, placed: 0, paid: 0).ConfigureAwait(false);
        await SellAsync(run, 2m, placed: 0, paid: 0, milliseconds: -1).ConfigureAwait(false);
        await SellAsync(run, 4m, placed: 1, paid: 1, milliseconds: -1).ConfigureAwait(false);
        await SellAsync(run, 8m, placed: 1, paid: 1).ConfigureAwait(false);
        Expect.Sequence(
            [CreateRow(0, 2, 2, 5_00)], await GetSalesAsync(run, CreateQuery(0, 1)).ConfigureAwait(false), "The sales of one day");
        Expect.Sequence(
            [CreateRow(0, 1, 1, 2_00), CreateRow(1, 2, 2, 5_00), CreateRow(2, 1, 1, 8_00)],
            await GetSalesAsync(run, CreateQuery(-1, 0, 1, 2)).ConfigureAwait(false),
            "The sales of three days");
    }

    public static async Task Amounts_of_different_currencies_are_never_added(StoreRun run)
    {
        await SellAsync(run, 10m, 0, 0).ConfigureAwait(false);
        await SellAsync(run, 1_000m, 0, 0, currency: "jpy").ConfigureAwait(false);
        await SellAsync(run, 20m, 0, 0).ConfigureAwait(false);
        Expect.Sequence(
            [CreateRow(0, 1, 1, 1_000, currency: Jpy), CreateRow(0, 2, 2, 30_00)],
            await GetSalesAsync(run, CreateQuery(0, 1)).ConfigureAwait(false),
            "The sales by currency code");
    }

    public static async Task Refunds_are_counted_on_their_own_date_and_only_if_they_succeeded(StoreRun run)
    {
        var order = run.NewOrder().WithItem("p", 100m).WithPayment(OrderPaymentStatus.Captured, 100m, change: Capture)
            .WithRefund(OrderRefundStatus.Succeeded, 10m, At(2), Date)
            .WithRefund(OrderRefundStatus.Succeeded, 5m, At(2), Date)
            .WithRefund(OrderRefundStatus.Succeeded, 20m, At(3), Date)
            .WithRefund(OrderRefundStatus.Pending, 40m, change: Date)
            .WithRefund(OrderRefundStatus.Failed, 41m, At(2), Date)
            .WithRefund(OrderRefundStatus.Succeeded, 1m, At(99), Date);
        await run.InsertAsync(SetDates(order, 0, 0)).ConfigureAwait(false);
        var rows = await GetSalesAsync(run, CreateQuery(0, 1, 2, 3, 4)).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 1, 1, 100_00, payments: 100_00),
                CreateRow(2, 0, 0, 0, refunds: 15_00, unassigned: 15_00),
                CreateRow(3, 0, 0, 0, refunds: 20_00, unassigned: 20_00),
            ],
            rows,
            "The sales with refunds on later days");
        Expect.Equal(-15_00L, rows[1].NetSales.MinorUnits, "The net sales of a day with unassigned refunds only");
        Expect.Equal(-15_00L, rows[1].NetPayments.MinorUnits, "The net payments of a day with refunds only");
    }

    public static async Task Lost_disputes_are_counted_on_the_date_they_were_closed_unless_they_were_won_later(StoreRun run)
    {
        await DisputeAsync(
            run,
            CreateDispute("open", OrderDisputeStatus.Open, 1_00, null),
            CreateDispute("won", OrderDisputeStatus.Won, 2_00, 2)).ConfigureAwait(false);
        await DisputeAsync(
            run,
            CreateDispute("a", OrderDisputeStatus.Lost, 30_00, 2),
            CreateDispute("b", OrderDisputeStatus.Lost, null, 3)).ConfigureAwait(false);
        await DisputeAsync(run, CreateDispute("late", OrderDisputeStatus.Lost, 4_00, 99)).ConfigureAwait(false);
        var lost = await DisputeAsync(run, CreateDispute("c", OrderDisputeStatus.Lost, 7_00, 2)).ConfigureAwait(false);
        var query = CreateQuery(0, 1, 2, 3, 4);
        var rows = await GetSalesAsync(run, query).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 4, 4, 400_00, payments: 400_00),
                CreateRow(1, 0, 0, 0, refunds: 40_00, unassigned: 40_00),
                CreateRow(2, 0, 0, 0, lost: 37_00),
                CreateRow(3, 0, 0, 0, lost: 60_00),
            ],
            rows,
            "The sales with lost disputes, of which the one without an amount takes the rest of the payment");
        Expect.Equal(0L, rows[2].NetSales.MinorUnits, "The net sales of a day with lost disputes only");
        Expect.Equal(-37_00L, rows[2].NetPayments.MinorUnits, "The net payments of a day with lost disputes only");
        var won = await run.UpdateAsync(lost, static order => order with
        {
            Payments = [order.Payments[0] with { Disputes = [CreateDispute("c", OrderDisputeStatus.Won, 7_00, 3)] }],
        }).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 4, 4, 400_00, payments: 400_00),
                CreateRow(1, 0, 0, 0, refunds: 40_00, unassigned: 40_00),
                CreateRow(2, 0, 0, 0, lost: 30_00),
                CreateRow(3, 0, 0, 0, lost: 60_00),
            ],
            await GetSalesAsync(run, query).ConfigureAwait(false),
            "The sales after a lost dispute was won");
        await run.UpdateAsync(won, static order => order with
        {
            StoreId = "other",
            Payments = [order.Payments[0] with { Disputes = [CreateDispute("c", OrderDisputeStatus.Lost, null, 3)] }],
        }).ConfigureAwait(false);
        Expect.Sequence(
            [
                CreateRow(0, 1, 1, 100_00, payments: 100_00),
                CreateRow(1, 0, 0, 0, refunds: 10_00, unassigned: 10_00),
                CreateRow(3, 0, 0, 0, lost: 90_00),
            ],
            await GetSalesAsync(run, query with { StoreId = "other" }).ConfigureAwait(false),
            "The sales of one store with a lost dispute");
        Expect.Sequence(
            [],
            await GetSalesAsync(run, query with { StoreId = "other", Currency = Jpy }).ConfigureAwait(false),
            "The sales of a currency without lost disputes");
    }

    public static async Task Orders_are_counted_per_status_and_currency(StoreRun run)
    {
        await SellAsync(run, 1m, 0, null, status: OrderStatus.Pending).ConfigureAwait(false);
        await SellAsync(run, 2m, 1, null, status: OrderStatus.Pending).ConfigureAwait(false);
        await SellAsync(run, 4m, 1, 9, status: OrderStatus.Delivered).ConfigureAwait(false);
        await SellAsync(run, 8m, 1, 9, status: OrderStatus.Pending, currency: "jpy").ConfigureAwait(false);
        await SellAsync(run, 16m, 2, 2, status: OrderStatus.Pending).ConfigureAwait(false);
        await SellAsync(run, 32m, -1, 1, status: SampleList.OnHold).ConfigureAwait(false);
        await SellAsync(run, 64m, 0, 1, status: SampleList.OnHold).ConfigureAwait(false);
        var rows = await run.Reports.GetStatusesAsync(CreateQuery(0, 1, 2), run.CancellationToken).ConfigureAwait(false);
        Expect.Sequence(
            [
                new OrderStatusRow(OrderStatus.Delivered, 1, new Money(4_00, Usd)),
                new OrderStatusRow(SampleList.OnHold, 1, new Money(64_00, Usd)),
                new OrderStatusRow(OrderStatus.Pending, 1, new Money(8, Jpy)),
                new OrderStatusRow(OrderStatus.Pending, 2, new Money(3_00, Usd)),
            ],
            rows,
            "The placed orders by status and currency");
    }

    public static async Task Payments_are_counted_by_order_and_by_attempt(StoreRun run)
    {
        (OrderPaymentStatus Status, string? Failure)[][] orders =
        [
            [(OrderPaymentStatus.Captured, null)],
            [(OrderPaymentStatus.Authorized, null)],
            [(OrderPaymentStatus.Failed, "card_declined"), (OrderPaymentStatus.Captured, "insufficient_funds")],
            [(OrderPaymentStatus.Failed, null), (OrderPaymentStatus.Voided, "card_declined")],
            [(OrderPaymentStatus.Voided, null)],
            [(OrderPaymentStatus.Pending, null)],
            [],
        ];
        foreach (var payments in orders)
        {
            await PayAsync(run, 0, "usd", null, payments).ConfigureAwait(false);
        }

        await PayAsync(run, 1, "jpy", "other", (OrderPaymentStatus.Failed, null)).ConfigureAwait(false);
        await PayAsync(run, 2, "usd", "other", (OrderPaymentStatus.Failed, null)).ConfigureAwait(false);
        await PayAsync(run, -1, "usd", "other", (OrderPaymentStatus.Captured, null)).ConfigureAwait(false);
        var rowInYen = new OrderPaymentSuccessRow(Jpy, 0, 1, 0, 1);
        Expect.Sequence(
            [rowInYen, new OrderPaymentSuccessRow(Usd, 3, 1, 3, 4)],
            await GetPaymentsAsync(CreateQuery(0, 1, 2)).ConfigureAwait(false),
            "The payments of the orders placed in a period");
        Expect.Sequence(
            [rowInYen],
            await GetPaymentsAsync(CreateQuery(0, 2) with { StoreId = "other" }).ConfigureAwait(false),
            "The payments of one store");
        Expect.Sequence(
            [],
            await GetPaymentsAsync(CreateQuery(0, 2) with { StoreId = "other", Currency = Usd }).ConfigureAwait(false),
            "The payments of a currency without payments");

        Task<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentsAsync(OrderReportQuery query) =>
            run.Reports.GetPaymentSuccessAsync(query, run.CancellationToken).AsTask();
    }

    public static async Task Products_are_ranked_by_sales(StoreRun run)
    {
        await InsertItemsAsync(run, "usd", 0, ("a", 5m, 2), ("b", 30m, 1)).ConfigureAwait(false);
        await InsertItemsAsync(run, "usd", 1, ("a", 6m, 1), ("c", 16m, 1), ("a", 4m, 1)).ConfigureAwait(false);
        await InsertItemsAsync(run, "jpy", 1, ("a", 100m, 3)).ConfigureAwait(false);
        await InsertItemsAsync(run, "usd", 5, ("d", 1_000m, 1)).ConfigureAwait(false);
        await InsertItemsAsync(run, "usd", null, ("e", 1_000m, 1)).ConfigureAwait(false);
        await run.InsertAsync(
            SetDates(
                run.NewOrder().WithItem(
                    "f",
                    20m,
                    1,
                    "Product f",
                    change: static item => item with
                    {
                        Adjustments =
                        [
                            new(OrderAdjustmentKind.Discount, "Half", new Money(-10_00, Usd)),
                            new(OrderAdjustmentKind.Tax, "VAT", new Money(6_00, Usd)),
                        ],
                    }),
                0,
                0)).ConfigureAwait(false);
        OrderProductRow[] expected =
        [
            new("b", "Product b", 1, new Money(30_00, Usd)),
            new("a", "Product a", 4, new Money(20_00, Usd)),
            new("c", "Product c", 1, new Money(16_00, Usd)),
            new("f", "Product f", 1, new Money(16_00, Usd)),
            new("a", "Product a", 3, new Money(300, Jpy)),
        ];
        Expect.Sequence(expected, await GetProductsAsync(run, 10).ConfigureAwait(false), "The products by line totals and id");
        Expect.Sequence(expected.Take(3), await GetProductsAsync(run, 3).ConfigureAwait(false), "The first three products");
    }

    public static async Task Reports_are_filtered_by_store_and_currency(StoreRun run)
    {
        await SellAsync(run, 1m, 0, 0, store: "a").ConfigureAwait(false);
        await SellAsync(run, 2m, 0, 0, store: "A").ConfigureAwait(false);
        await SellAsync(run, 4m, 0, 0).ConfigureAwait(false);
        await SellAsync(run, 8m, 0, 0, store: "a", currency: "jpy").ConfigureAwait(false);
        var ofStore = CreateQuery(0, 1) with { StoreId = "a" };
        var ofBoth = ofStore with { Currency = Usd };
        Expect.Sequence(
            [CreateRow(0, 1, 1, 8, currency: Jpy), CreateRow(0, 1, 1, 1_00)],
            await GetSalesAsync(run, ofStore).ConfigureAwait(false),
            "The sales of one store");
        Expect.Sequence(
            [CreateRow(0, 1, 1, 1_00)], await GetSalesAsync(run, ofBoth).ConfigureAwait(false), "The sales of one store in one currency");
        Expect.Sequence(
            [CreateRow(0, 3, 3, 7_00)],
            await GetSalesAsync(run, CreateQuery(0, 1) with { Currency = Usd }).ConfigureAwait(false),
            "The sales in one currency");
        var statuses = await run.Reports.GetStatusesAsync(ofBoth, run.CancellationToken).ConfigureAwait(false);
        Expect.Sequence(
            [new OrderStatusRow(OrderStatus.Created, 1, new Money(1_00, Usd))], statuses, "The statuses of one store in one currency");
        var products = await run.Reports.GetTopProductsAsync(ofBoth, 9, run.CancellationToken).ConfigureAwait(false);
        Expect.Sequence(
            [new OrderProductRow("p", "Product p", 1, new Money(1_00, Usd))], products, "The products of one store in one currency");
    }

    public static async Task A_report_without_orders_is_empty(StoreRun run)
    {
        await SellAsync(run, 1m, 5, 5).ConfigureAwait(false);
        Expect.Equal(
            0, (await GetSalesAsync(run, CreateQuery(0, 1, 2)).ConfigureAwait(false)).Count, "The number of rows of sales without orders");
        Expect.Equal(
            0,
            (await run.Reports.GetStatusesAsync(CreateQuery(0, 2), run.CancellationToken).ConfigureAwait(false)).Count,
            "The number of rows of statuses without orders");
        Expect.Equal(0, (await GetProductsAsync(run, 9).ConfigureAwait(false)).Count, "The number of rows of products without sales");
    }

    private static DateTimeOffset At(int day) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    private static OrderReportQuery CreateQuery(params int[] days) => new() { Boundaries = [.. days.Select(At)] };

    private static Task<IReadOnlyList<OrderSalesRow>> GetSalesAsync(StoreRun run, OrderReportQuery query) =>
        run.Reports.GetSalesAsync(query, run.CancellationToken).AsTask();

    private static Task<IReadOnlyList<OrderProductRow>> GetProductsAsync(StoreRun run, int limit) =>
        run.Reports.GetTopProductsAsync(CreateQuery(0, 1, 2), limit, run.CancellationToken).AsTask();

    // A payment of 100 of which 10 were refunded.
    private static Task<Order> DisputeAsync(StoreRun run, params OrderPaymentDispute[] disputes) => run.InsertAsync(
        SetDates(
            run.NewOrder().WithItem("p", 100m)
                .WithPayment(OrderPaymentStatus.Captured, 100m, change: payment => Capture(payment) with { Disputes = disputes })
                .WithRefund(OrderRefundStatus.Succeeded, 10m, At(1), Date),
            0,
            0));

    private static OrderPayment Capture(OrderPayment payment) => payment with { CapturedAt = At(0) };

    // Made after the order was paid. Without a purpose, it is an unassigned refund.
    private static OrderRefund Date(OrderRefund refund) => refund with { CreatedAt = refund.SettledAt ?? At(2) };

    private static Task<Order> PayAsync(
        StoreRun run, int placed, string currency, string? store, params (OrderPaymentStatus Status, string? Failure)[] payments) =>
        run.InsertAsync(SetDates(
            payments.Aggregate(
                run.NewOrder(currency).WithItem("p", 100m).InStore(store),
                static (builder, payment) => builder.WithPayment(
                    payment.Status, 100m, change: stored => stored with { FailureCode = payment.Failure })),
            placed,
            null));

    private static OrderPaymentDispute CreateDispute(string reference, OrderDisputeStatus status, long? amount, int? closed) =>
        new(reference, status, amount is { } minorUnits ? new Money(minorUnits, Usd) : null)
        {
            ClosedAt = closed is { } day ? At(day) : null,
        };

    private static OrderSalesRow CreateRow(
        int bucket,
        long placed,
        long paid,
        long gross,
        long refunds = 0,
        Currency? currency = null,
        long lost = 0,
        long credits = 0,
        long unassigned = 0,
        long payments = 0) => new()
        {
            Bucket = bucket,
            Currency = currency ?? Usd,
            OrdersPlaced = placed,
            OrdersPaid = paid,
            GrossSales = new Money(gross, currency ?? Usd),
            Credits = new Money(credits, currency ?? Usd),
            UnassignedRefunds = new Money(unassigned, currency ?? Usd),
            Payments = new Money(payments, currency ?? Usd),
            Refunds = new Money(refunds, currency ?? Usd),
            LostDisputes = new Money(lost, currency ?? Usd),
        };

    private static Order SetDates(OrderBuilder builder, int placed, int? paid, int milliseconds = 0) => builder.With(order => order with
    {
        PlacedAt = At(placed).AddMilliseconds(milliseconds),
        PaidAt = paid is { } day ? At(day).AddMilliseconds(milliseconds) : null,
    }).Build();

    private static Task<Order> SellAsync(
        StoreRun run,
        decimal amount,
        int placed,
        int? paid,
        int milliseconds = 0,
        string currency = "usd",
        string? store = null,
        OrderStatus? status = null) =>
        run.InsertAsync(
            SetDates(
                run.NewOrder(currency).WithItem("p", amount).InStore(store).WithStatus(status ?? OrderStatus.Created),
                placed,
                paid,
                milliseconds));

    private static Task<Order> InsertItemsAsync(
        StoreRun run, string currency, int? paid, params (string Product, decimal Price, int Quantity)[] items) =>
        run.InsertAsync(
            SetDates(
                items.Aggregate(
                    run.NewOrder(currency), static (builder, item) => builder.WithItem(item.Product, item.Price, item.Quantity)),
                0,
                paid));
}
