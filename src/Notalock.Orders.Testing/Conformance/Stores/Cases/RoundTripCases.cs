using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Stores.Cases;

/// <summary>Tests that every committed field is read back unchanged.</summary>
internal static partial class RoundTripCases
{
    public static IEnumerable<ConformanceCase<OrderStoreUnderTest>> All { get; } = new StoreCaseGroup("Round-trips")
    {
        Every_field_of_an_order_round_trips,
        Null_values_round_trip_as_null,
        Empty_text_is_not_stored_as_null,
        An_update_changes_every_mutable_field,
        An_update_can_clear_fields,
        Every_payment_status_and_operation_round_trips,
        The_parameters_of_an_operation_round_trip,
        Disputes_round_trip_in_order_and_can_be_updated,
        Every_refund_status_round_trips,
        Every_refund_purpose_round_trips,
        Every_kind_of_credit_round_trips_and_credits_are_added,
        Every_status_of_a_shipment_round_trips_and_shipments_change,
        Every_fulfillment_state_round_trips,
        Every_status_of_a_return_round_trips_and_returns_change,
        Every_payment_state_and_flag_round_trips,
        Every_kind_of_history_entry_round_trips,
        An_order_is_returned_with_its_history,
        Every_kind_of_actor_round_trips,
        A_custom_status_round_trips,
        A_collection_changed_after_the_commit_does_not_change_the_stored_order,
    };

    public static async Task Every_field_of_an_order_round_trips(StoreRun run)
    {
        var order = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "The order, found by id,");
        Expect.Same(
            order,
            await run.Store.FindByNumberAsync(order.Number, run.CancellationToken).ConfigureAwait(false),
            "The order, found by number,");
        Expect.Same(
            order,
            await run.Store.FindByPaymentAsync("stripe", "pi_captured", run.CancellationToken).ConfigureAwait(false),
            "The order, found by payment,");
    }

    public static async Task Null_values_round_trip_as_null(StoreRun run)
    {
        var order = await run.InsertAsync(run.NewOrder().WithItem("p", 1m).WithPayment(OrderPaymentStatus.Captured, 1m)
            .WithRefund(OrderRefundStatus.Requested, 1m)
            .With(
                static order =>
                    order with
                    {
                        Tracking = new OrderTracking(),
                        ShippingAddress = new Address { City = "Here" },
                        PaidAt = null,
                    })).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with required fields only");
        var bare = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        Expect.Same(bare, await run.FindAsync(bare.Id).ConfigureAwait(false), "An order without payments, refunds and addresses");
    }

    public static async Task Empty_text_is_not_stored_as_null(StoreRun run)
    {
        var order = run.NewOrder().With(static order => order with
        {
            CustomerNote = string.Empty,
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["empty"] = string.Empty },
        }).Build();
        var entry = Commits.NewEntry(order, 1, OrderHistoryKind.Created) with
        {
            Notes = string.Empty,
            Data = [new("field", string.Empty, null), new("other", null, string.Empty)],
        };
        await run.RequireAsync(new(null, order, [entry])).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with empty text");
        var history = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
        Expect.Same(entry, history.SingleOrDefault(), "A history entry with empty text");
    }

    public static async Task An_update_changes_every_mutable_field(StoreRun run)
    {
        var first = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        var second = await run.UpdateAsync(first, static order => order with
        {
            CustomerId = "customer-2",
            CustomerEmail = "other@example.test",
            CustomerName = "Another Customer",
            CustomerPhone = "+1",
            Status = OrderStatus.Delivered,
            PaymentState = PaymentState.Refunded,
            Flags = OrderFlags.RefundFailed,
            CapturedAmount = order.CapturedAmount + new Money(1, order.Currency),
            RefundedAmount = order.RefundedAmount + new Money(2, order.Currency),
            ShippingMethod = "slow",
            Tracking = new OrderTracking { Carrier = "Other" },
            ShippingAddress = Samples.CreateAddress("New"),
            BillingAddress = new Address { City = "Elsewhere" },
            CustomerNote = "Changed",
            Metadata = Samples.CreateMetadata(Samples.RightToLeft),
            PaymentProvider = "offline",
            PaymentIntentId = "other",
            GuestTokenHash = new string('b', 64),
            PaidAt = Samples.At(50),
            ShippedAt = Samples.At(51),
            DeliveredAt = Samples.At(52),
            CanceledAt = Samples.At(53),
            UpdatedAt = Samples.At(54),
        }).ConfigureAwait(false);
        Expect.Same(second, await run.FindAsync(first.Id).ConfigureAwait(false), "An order after an update");
    }

    public static async Task An_update_can_clear_fields(StoreRun run)
    {
        var first = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        var second = await run.UpdateAsync(first, static order => order with
        {
            CustomerId = null,
            CustomerEmail = null,
            CustomerName = null,
            CustomerPhone = null,
            Flags = OrderFlags.None,
            ShippingMethod = null,
            Tracking = null,
            ShippingAddress = null,
            BillingAddress = null,
            CustomerNote = null,
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal),
            PaymentProvider = null,
            PaymentIntentId = null,
            GuestTokenHash = null,
            PaidAt = null,
            ShippedAt = null,
            DeliveredAt = null,
            CanceledAt = null,
            PaidTotal = null,
            ReopenedAt = null,
            Credits = [],
            Payments =
            [
                .. order.Payments.Select(
                    static payment => payment with
                    {
                        Operation = null,
                        NextCheckAt = null,
                        FailureCode = null,
                        FailureMessage = null,
                        ExpiresAt = null,
                        Disputes = [],
                    }),
            ],
            Refunds =
            [
                .. order.Refunds.Select(
                    static refund => refund with
                    {
                        NextCheckAt = null,
                        FailureCode = null,
                        SettledAt = null,
                        RecordedAt = null,
                        Purpose = null,
                        CreditId = null,
                        Reason = null,
                    }),
            ],
        }).ConfigureAwait(false);
        Expect.Same(second, await run.FindAsync(first.Id).ConfigureAwait(false), "An order after its fields were cleared");
    }

    public static async Task Every_payment_status_and_operation_round_trips(StoreRun run)
    {
        var builder = run.NewOrder().WithItem("p", 9m);
        OrderPaymentOperationKind?[] kinds = [null, .. Enum.GetValues<OrderPaymentOperationKind>().Cast<OrderPaymentOperationKind?>()];
        foreach (var status in Enum.GetValues<OrderPaymentStatus>())
        {
            foreach (var kind in kinds)
            {
                builder.WithPayment(status, 3m, change: payment => payment with
                {
                    Operation = kind is not { } operation
                        ? null
                        : new(
                            run.NewId(), operation, operation == OrderPaymentOperationKind.Capture ? payment.Amount : null, Samples.At(1)),
                });
            }
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with payments in every status");
    }

    public static async Task The_parameters_of_an_operation_round_trip(StoreRun run)
    {
        var builder = run.NewOrder().WithItem("p", 9m);
        PaymentParameters?[] all =
        [
            null,
            PaymentParameters.None,
            .. Samples.Texts.Select(static (text, index) => new PaymentParameters
            {
                Hosted = index % 2 == 0,
                ReturnUrl = "https://example.test/?text=" + text,
                CancelUrl = index % 3 == 0 ? null : "https://example.test/#" + text,
                ReceiptEmail = index % 3 == 1 ? null : text + "@example.test",
                Description = index % 3 == 2 ? string.Empty : text,
                Details = index % 2 == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text },
                ProviderData = index % 3 == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = text },
            }),
        ];
        foreach (var parameters in all)
        {
            builder.WithPayment(OrderPaymentStatus.Requested, 3m, "stripe", change: payment => payment with
            {
                Operation = new(run.NewId(), OrderPaymentOperationKind.Create, null, Samples.At(1)) { Parameters = parameters },
            });
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with operations with various parameters");
    }

    public static async Task Disputes_round_trip_in_order_and_can_be_updated(StoreRun run)
    {
        OrderPaymentDispute[] disputes =
        [
            .. Enum.GetValues<OrderDisputeStatus>().Select(static status => new OrderPaymentDispute("dp_" + status, status)),
            .. Samples.Texts.Select(
                static (text, index) => new OrderPaymentDispute(text, OrderDisputeStatus.Open, new Money(index, Currency.FromCode("jpy")))),
            new("largest", OrderDisputeStatus.Lost, new Money(long.MaxValue, Currency.FromCode("kwd"))),
        ];
        var list = disputes.ToList();
        var first = await run.InsertAsync(run.NewOrder().WithItem("p", 2m)
            .WithPayment(OrderPaymentStatus.Captured, 1m, "stripe", change: payment => payment with { Disputes = list })
            .WithPayment(OrderPaymentStatus.Captured, 1m, "stripe")).ConfigureAwait(false);
        list.Clear();
        first = first with { Payments = [first.Payments[0] with { Disputes = disputes }, first.Payments[1]] };
        Expect.Same(
            first,
            await run.FindAsync(first.Id).ConfigureAwait(false),
            "An order with disputes in a list that was cleared after the commit");
        var second = await run.UpdateAsync(first, static order => order with
        {
            Payments =
            [
                order.Payments[0] with { Disputes = [] },
                order.Payments[1] with { Disputes = [new("dp_new", OrderDisputeStatus.Open, order.Total)] },
            ],
        }).ConfigureAwait(false);
        Expect.Same(
            second,
            await run.FindAsync(first.Id).ConfigureAwait(false),
            "An order with removed disputes of one payment and added disputes of another");
        var third = await run.UpdateAsync(second, static order => order with
        {
            Payments =
            [
                order.Payments[0],
                order.Payments[1] with
                {
                    Disputes = [new("dp_new", OrderDisputeStatus.Won, order.Total), new("dp_newer", OrderDisputeStatus.Inquiry)],
                },
            ],
        }).ConfigureAwait(false);
        Expect.Same(third, await run.FindAsync(first.Id).ConfigureAwait(false), "An order with a changed dispute");
    }

    public static async Task Every_refund_status_round_trips(StoreRun run)
    {
        var builder = run.NewOrder().WithItem("p", 100m).WithPayment(OrderPaymentStatus.Captured, 100m);
        foreach (var status in Enum.GetValues<OrderRefundStatus>())
        {
            builder.WithRefund(status, 1m, status == OrderRefundStatus.Succeeded ? Samples.At(1) : null);
        }

        var order = await run.InsertAsync(builder).ConfigureAwait(false);
        Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), "An order with refunds in every status");
    }

    public static async Task Every_payment_state_and_flag_round_trips(StoreRun run)
    {
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var order = await run.InsertAsync(run.NewOrder().With(order => order with { PaymentState = state })).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order in the payment state {state}");
        }

        foreach (var flag in Enum.GetValues<OrderFlags>())
        {
            var order = await run.InsertAsync(run.NewOrder().With(order => order with { Flags = flag })).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order with the flag {flag}");
        }
    }

    public static async Task Every_kind_of_history_entry_round_trips(StoreRun run)
    {
        var kinds = Enum.GetValues<OrderHistoryKind>();
        var order = run.NewOrder().Build() with { HistoryCount = kinds.Length };
        List<OrderStatusHistory> entries = [.. kinds.Select((kind, index) => Commits.NewEntry(order, index + 1, kind) with
        {
            From = kind == OrderHistoryKind.Created ? null : OrderStatus.Pending,
            Status = kind == OrderHistoryKind.Forced ? new OrderStatus("on_hold") : OrderStatus.Created,
            Notes = Samples.Texts[index % Samples.Texts.Count],
            Data = [.. Samples.Texts.Take(index).Select(static text => new OrderChange("field_" + text.Length, text, text + "!"))],
            VisibleToCustomer = index % 2 == 0,
            CreatedAt = Samples.At(index),
            CorrelationId = index % 2 == 0 ? "00-trace-" + index : null,
        })];
        await run.RequireAsync(new(null, order, entries)).ConfigureAwait(false);
        var found = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
        Expect.Equal(entries.Count, found.Count, "The number of history entries");
        for (var i = 0; i < entries.Count; i++)
        {
            Expect.Same(entries[i], found[i], $"The history entry of kind {entries[i].Kind}");
        }
    }

    public static async Task An_order_is_returned_with_its_history(StoreRun run)
    {
        var other = await run.InsertAsync(run.NewOrder()).ConfigureAwait(false);
        var order = await run.InsertAsync(Samples.CreateFullOrder(run)).ConfigureAwait(false);
        var first = (await run.GetHistoryAsync(order.Id).ConfigureAwait(false))[0];
        await ExpectOrderWithHistoryAsync(run, order, [first]).ConfigureAwait(false);

        var change = Commits.NewChange(order, static current => current with { CustomerNote = "changed" }, notes: "changed");
        await run.RequireAsync(change).ConfigureAwait(false);
        await ExpectOrderWithHistoryAsync(run, change.Order, [first, change.History[0]]).ConfigureAwait(false);
        await ExpectOrderWithHistoryAsync(run, other, await run.GetHistoryAsync(other.Id).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Absent(
            await run.Store.FindWithHistoryAsync(run.NewId(), 1, run.CancellationToken).ConfigureAwait(false), "An unknown order");
    }

    public static async Task Every_kind_of_actor_round_trips(StoreRun run)
    {
        Actor[] actors =
        [
            Actor.Customer("c1"), Actor.Guest(), Actor.Staff("s1"), Actor.Staff("s2", Samples.Combining), Actor.System("job"),
            Actor.Provider("stripe"), Actor.ApiClient("client"), Actor.ApiClient(Samples.Quotes, Samples.Cjk),
        ];
        var order = run.NewOrder().Build() with { HistoryCount = actors.Length };
        await run.RequireAsync(
            new(
                null,
                order,
                [
                    .. actors.Select((actor, index) => Commits.NewEntry(order, index + 1, OrderHistoryKind.Note) with { Actor = actor }),
                ])).ConfigureAwait(false);
        var found = await run.GetHistoryAsync(order.Id).ConfigureAwait(false);
        Expect.Sequence(actors, found.Select(static entry => entry.Actor), "The actors of the history");
    }

    public static async Task A_custom_status_round_trips(StoreRun run)
    {
        foreach (var name in new[] { "on_hold", "x", new string('z', OrderStatus.MaxLength) })
        {
            var order = await run.InsertAsync(run.NewOrder().WithStatus(new OrderStatus(name))).ConfigureAwait(false);
            Expect.Same(order, await run.FindAsync(order.Id).ConfigureAwait(false), $"An order in the status '{name}'");
        }
    }

    public static async Task A_collection_changed_after_the_commit_does_not_change_the_stored_order(StoreRun run)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = "before" };
        var order = run.NewOrder().With(order => order with { Metadata = metadata }).Build();
        var items = order.Items.ToList();
        var changes = new List<OrderChange> { new("field", "a", "b") };
        order = order with { Items = items };
        await run.RequireAsync(
            new(null, order, [Commits.NewEntry(order, 1, OrderHistoryKind.Created) with { Data = changes }])).ConfigureAwait(false);
        metadata["key"] = "after";
        items.Clear();
        changes.Clear();
        var found = await run.LoadAsync(order.Id).ConfigureAwait(false);
        Expect.Equal("before", found.Metadata["key"], "The metadata that was changed after the commit");
        Expect.Equal(1, found.Items.Count, "The number of items in a list that was cleared after the commit");
        Expect.Equal(
            1,
            (await run.GetHistoryAsync(order.Id).ConfigureAwait(false))[0].Data.Count,
            "The number of changes in a list that was cleared after the commit");
    }

    private static async Task ExpectOrderWithHistoryAsync(StoreRun run, Order order, IReadOnlyList<OrderStatusHistory> entries)
    {
        var found = Expect.Present(
            await run.Store.FindWithHistoryAsync(order.Id, OrderHistoryPage.MaxLimit, run.CancellationToken).ConfigureAwait(false),
            "The order with its history");
        Expect.Same(order, found.Order, $"Version {order.Version} of the order, found with its history,");
        Expect.Equal(entries.Count, found.History.Entries.Count, $"The number of history entries returned with version {order.Version}");
        for (var i = 0; i < entries.Count; i++)
        {
            Expect.Same(entries[i], found.History.Entries[i], $"History entry {i + 1}, found with the order,");
        }
    }
}
