using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Notalock.Orders.Testing;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Schema;

/// <summary>
/// Reads rows that were written before types and members were renamed: <c>OrderFlags.Hold</c>, <c>CorrectOrderContact</c>,
/// <c>ChooseOfflinePayment</c> and others.
/// </summary>
public sealed class EarlierDataTests
{
    private const string Provider = "simulated";

    private static readonly DateTimeOffset WrittenAt = new(2026, 3, 20, 11, 27, 0, 589, TimeSpan.Zero);
    private static readonly OrderStatus Packing = new("packing");
    private static readonly Actor Buyer = Actor.Customer("customer-1");
    private static readonly Actor Clerk = Actor.Staff("staff-1", "Sam");

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_are_loaded_with_their_history(string database)
    {
        await using var shop = await RestoreAsync(database);

        foreach (var number in Enumerable.Range(1, 8))
        {
            var order = await shop.LoadAsync(number);
            var found = (await shop.Orders.FindWithHistoryAsync(order.Id))!;
            found.Order.Should().BeEquivalentTo(order);
            found.History.Entries.Should().HaveCount(order.HistoryCount);
            found.History.Entries[0].Kind.Should().Be(OrderHistoryKind.Created);
            order.Items.Select(static item => item.Name).Should().Equal("Mug \"Ünïcode\" 日本", "Tea");
            order.Items[0].Metadata.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["color"] = "blue" });
            order.Items[0].Adjustments.Should().Equal(new OrderAdjustment(OrderAdjustmentKind.Discount, "Spring", Dollars(-250)));
            order.CustomerNote.Should().Be("Please ring twice.\nThanks; it's urgent!");
            order.Total.Should().Be(Dollars(3450));
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Order_keeps_its_payment_refund_dispute_and_host_status(string database)
    {
        await using var shop = await RestoreAsync(database);

        var order = await shop.LoadAsync(1);
        var history = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;

        (order.Status, order.PaymentState, order.Flags).Should()
            .Be((OrderStatus.Shipped, PaymentState.PartiallyRefunded, OrderFlags.DisputeOpen));
        order.Payments.Single().Disputes.Should().Equal(new OrderPaymentDispute("dsp_1_0001", OrderDisputeStatus.Open, Dollars(1000)));
        order.Refunds.Single().Should()
            .BeEquivalentTo(new { Amount = Dollars(700), Status = OrderRefundStatus.Succeeded, Reason = "Tea was cold" });
        order.Tracking.Should().Be(new OrderTracking { Carrier = "DHL", Number = "42", Url = "https://example.com/t" });
        order.ShippingAddress!.Line1.Should().Be("Nebenstraße 2");
        order.Metadata.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["gift"] = "yes", ["a"] = "" });
        history.Should().Contain(static entry => entry.Status == Packing && entry.Notes == "Shelf 4");
        history.Single(static entry => entry.Kind == OrderHistoryKind.Correction).Data
            .Should().Contain(new OrderChange("customer_phone", "+49 221 1234", "+49 221 4321"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_shipped_in_version_1_can_be_found_delivered_and_returned(string database)
    {
        await using var shop = await RestoreAsync(database);
        var order = await shop.LoadAsync(1);
        (order.FulfillmentState, order.GetFulfillmentState(), order.Shipments.Count).Should().Be((null, FulfillmentState.Shipped, 0));
        var shipped = new OrderQuery { FulfillmentStates = [FulfillmentState.Shipped], Limit = 100 };
        (await shop.Orders.QueryAsync(shipped)).EnsureSucceeded().Orders.Should().Contain(row => row.Id == order.Id);

        var delivered = (await shop.Orders.UpdateShipmentAsync(
            new UpdateShipment(order.Id, order.Id, Clerk) { Status = OrderShipmentStatus.Delivered })).EnsureSucceeded();
        (delivered.Order.Status, delivered.Shipment.IsAssumed).Should().Be((OrderStatus.Delivered, true));
        delivered.Shipment.Tracking.Should().Be(order.Tracking);
        var requested = (await shop.Orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(order.Items[0].Id, 1)], Clerk) { Approve = true })).EnsureSucceeded();
        (await shop.Orders.ReceiveReturnAsync(new ReceiveReturn(
            order.Id, requested.Return.Id, [new ReturnReceiptLine(order.Items[0].Id, 1)], Clerk))).EnsureSucceeded();
        var settled = (await shop.Orders.SettleReturnAsync(
            new SettleReturn(order.Id, requested.Return.Id, Clerk) { Refund = false })).EnsureSucceeded();

        var loaded = await shop.LoadAsync(1);
        loaded.Should().BeEquivalentTo(settled.Order);
        (loaded.FulfillmentState, loaded.ReturnState, loaded.Credits.Count).Should()
            .Be((FulfillmentState.Delivered, ReturnState.PartiallyReturned, 1));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_paid_in_version_1_are_shipped_in_parcels(string database)
    {
        await using var shop = await RestoreAsync(database);
        var paid = new OrderQuery { FulfillmentStates = [FulfillmentState.Unfulfilled], Statuses = [OrderStatus.Paid], Limit = 100 };
        foreach (var row in (await shop.Orders.QueryAsync(paid)).EnsureSucceeded().Orders)
        {
            var order = (await shop.Orders.FindByIdAsync(row.Id))!;
            var first = (await shop.Orders.ShipAsync(new ShipItems(order.Id, Clerk)
            {
                Lines = [new OrderItemQuantity(order.Items[1].Id, 1)],
            })).EnsureSucceeded();
            first.Order.FulfillmentState.Should().Be(FulfillmentState.PartiallyShipped);
            (await shop.Orders.ShipAsync(new ShipItems(order.Id, Clerk))).EnsureSucceeded().Order.Status.Should().Be(OrderStatus.Shipped);
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Dispute_lost_in_version_1_counts_in_lists_and_reports_when_its_order_is_written(string database)
    {
        await using var shop = await RestoreAsync(database);
        var (text, cast) = database == SqliteDataAttribute.Name ? ("disputes", "") : ("disputes::text", "::jsonb");
        await shop.QueryAsync($"UPDATE order_payments SET disputes = replace({text}, 'open', 'lost'){cast} WHERE disputes IS NOT NULL");
        var order = await shop.LoadAsync(1);
        var day = DateOnly.FromDateTime(order.Payments.Single().UpdatedAt.UtcDateTime);

        var before = await ReadAsync();
        (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "Checked.", Clerk))).EnsureSucceeded();

        order.LostDisputeAmount.Should().Be(Dollars(1000));
        before.Should().Be((0L, 0L));
        (await ReadAsync()).Should().Be((1000L, 1000L));

        async Task<(long Report, long List)> ReadAsync()
        {
            var totals = await shop.Get<OrderReports>().GetTotalsAsync(day, day);
            var page = (await shop.Orders.QueryAsync(new OrderQuery())).EnsureSucceeded();
            return (totals.Sum(static row => row.LostDisputes.MinorUnits), page.Orders.Sum(static row => row.LostDisputeAmount.MinorUnits));
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Hold_flag_is_read_as_authorization_expiring(string database)
    {
        await using var shop = await RestoreAsync(database);

        var acknowledged = await shop.LoadAsync(2);
        var raised = await shop.LoadAsync(3);
        var page = (await shop.Orders.QueryAsync(new OrderQuery { Flags = OrderFlags.AuthorizationExpiring })).EnsureSucceeded();

        (acknowledged.Flags, raised.Flags).Should().Be((OrderFlags.None, OrderFlags.AuthorizationExpiring));
        page.Orders.Select(static order => order.Number).Should().Equal("OLD-3");
        (await shop.Orders.GetHistoryAsync(raised.Id)).Entries[^1].Data.Should().Equal(new OrderChange("flags.hold", null, "raised"));
        (await shop.Orders.GetHistoryAsync(acknowledged.Id)).Entries[^1].Data.Should()
            .Equal(new OrderChange("flags.hold", "raised", "acknowledged"));
        (await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(raised.Id, OrderFlags.AuthorizationExpiring, "Seen", Clerk)))
            .EnsureSucceeded().Flags.Should().Be(OrderFlags.None);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Unfinished_operations_keep_what_they_need_to_be_resumed(string database)
    {
        await using var shop = await RestoreAsync(database);

        var create = (await shop.LoadAsync(4)).Payments.Single().Operation!;
        var capture = (await shop.LoadAsync(5)).Payments.Single().Operation!;
        var refunded = await shop.LoadAsync(6);

        (create.Kind, create.Amount).Should().Be((OrderPaymentOperationKind.Create, null));
        create.Parameters.Should().Be(new PaymentParameters
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/done",
            ReceiptEmail = "Ann@Example.com",
            Description = "Order OLD-4",
        });
        (capture.Kind, capture.Amount, capture.Parameters).Should().Be((OrderPaymentOperationKind.Capture, Dollars(1000), null));
        (refunded.Flags, refunded.Refunds.Single().Status).Should().Be((OrderFlags.RefundUnknown, OrderRefundStatus.Unknown));
        (await shop.Get<IPaymentEventStore>().ListDueOrdersAsync(WrittenAt.AddDays(2), 100, default))
            .Should().Contain([(await shop.LoadAsync(4)).Id, (await shop.LoadAsync(5)).Id, refunded.Id]);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Commands_repeated_with_their_recorded_keys_are_replayed(string database)
    {
        await using var shop = await RestoreAsync(database);
        var (one, two, six, seven, eight) = (
            await shop.LoadAsync(1), await shop.LoadAsync(2), await shop.LoadAsync(6), await shop.LoadAsync(7), await shop.LoadAsync(8));

        var created = await shop.Orders.CreateAsync(Cart("cart-1"));
        var contact = await shop.Orders.UpdateContactAsync(new UpdateOrderContact(one.Id, Clerk)
        {
            CustomerPhone = "+49 221 4321",
            ShippingAddress = CreateAddress("Nebenstraße 2", "50668"),
            Notes = "Moved",
            IdempotencyKey = "contact-1",
        });
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal) { ["source"] = null, ["gift"] = "yes" };
        var started = await shop.Orders.StartPaymentAsync(new StartPayment(one.Id, Provider, Buyer)
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/done",
            CancelUrl = "https://shop.example/cart",
            SendReceipt = true,
            Description = "Order OLD-1",
            IdempotencyKey = "pay-1",
        });
        var acknowledge = new AcknowledgeOrderFlag(two.Id, OrderFlags.AuthorizationExpiring, "Ships tomorrow", Clerk)
        {
            IdempotencyKey = "flag-2",
        };
        bool[] replays =
        [
            created.IsReplay,
            contact.IsReplay,
            started.IsReplay,
            (await shop.Orders.SetMetadataAsync(new SetOrderMetadata(one.Id, changes, Clerk) { IdempotencyKey = "metadata-1" })).IsReplay,
            (await shop.Orders.TransitionAsync(
                new TransitionOrder(one.Id, Packing, Clerk) { Notes = "Shelf 4", IdempotencyKey = "pack-1" })).IsReplay,
            (await shop.Orders.RefundAsync(
                new RefundPayment(one.Id, Clerk) { Amount = Dollars(700), Reason = "Tea was cold", IdempotencyKey = "refund-1" })).IsReplay,
            (await shop.Orders.AddNoteAsync(
                new AddOrderNote(one.Id, "Called the customer.", Clerk) { IdempotencyKey = "note-1" })).IsReplay,
            (await shop.Orders.AcknowledgeFlagAsync(acknowledge)).IsReplay,
            (await shop.Orders.CaptureAsync(
                new CapturePayment(six.Id, six.Payments[0].Id, Clerk) { IdempotencyKey = "capture-6" })).IsReplay,
            (await shop.Orders.SelectOfflinePaymentAsync(
                new SelectOfflinePayment(seven.Id, OfflinePaymentMethod.Invoice, Buyer) { IdempotencyKey = "offline-7" })).IsReplay,
            (await shop.Orders.RecordOfflinePaymentAsync(
                new RecordOfflinePayment(seven.Id, seven.Total, Clerk) { Notes = "By bank", IdempotencyKey = "received-7" })).IsReplay,
            (await shop.Orders.RecordOfflineRefundAsync(
                new RecordOfflineRefund(seven.Id, Dollars(100), Clerk) { Reason = "Scratch", IdempotencyKey = "returned-7" })).IsReplay,
            (await shop.Orders.CancelAsync(
                new CancelOrder(eight.Id, Clerk) { Reason = "Gave up", VisibleToCustomer = true, IdempotencyKey = "cancel-8" })).IsReplay,
        ];

        replays.Should().AllBeEquivalentTo(true).And.HaveCount(13);
        created.EnsureSucceeded().Order.Should().BeEquivalentTo(one);
        foreach (var order in new[] { one, two, six, seven, eight })
        {
            (await shop.Orders.FindByIdAsync(order.Id))!.Version.Should().Be(order.Version);
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Recorded_key_is_rejected_for_another_command(string database)
    {
        await using var shop = await RestoreAsync(database);

        var result = await shop.Orders.CreateAsync(Cart("cart-1") with { CustomerNote = "Another note" });

        result.Error!.Code.Should().Be(OrderErrorCodes.IdempotencyKeyReused);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Outbox_messages_are_leased_and_read(string database)
    {
        await using var shop = await RestoreAsync(database);
        var outbox = shop.Get<IOrderOutboxStore>();

        var request = new OutboxLeaseRequest(Guid.CreateVersion7(WrittenAt), 1_000, WrittenAt.AddHours(1), WrittenAt.AddHours(2));
        var leases = await outbox.LeaseAsync(request, default);
        var dead = await outbox.ListDeadLettersAsync(null, 10, default);

        leases.Should().HaveCount(66);
        leases.Should().ContainSingle(static lease => lease.Attempts == 1);
        leases.Should().AllSatisfy(static lease =>
        {
            var received = JsonSerializer.Deserialize(lease.Message.Payload, OrderJson.Event)!;
            (received.Id, received.OrderId, received.OrderVersion).Should()
                .Be((lease.Message.Id, lease.Message.OrderId, lease.Message.OrderVersion));
        });
        dead.Single().Should().BeEquivalentTo(new { Attempts = 1, Error = "The handler failed.", DeadAt = WrittenAt });
        (await outbox.CompleteAsync(leases[0].Message.Id, request.Token, default)).Should().BeTrue();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Payment_events_are_listed(string database)
    {
        await using var shop = await RestoreAsync(database);
        var store = shop.Get<IPaymentEventStore>();

        var all = await store.ListEventsAsync(new OrderPaymentEventQuery { Limit = OrderPaymentEventQuery.MaxLimit }, default);
        var open = await store.ListOpenEventsAsync(WrittenAt.AddDays(1), WrittenAt.AddDays(-30), 10, default);

        all.Should().HaveCount(20);
        all.Count(static received => received.Outcome == OrderPaymentEventOutcome.Applied).Should().Be(18);
        open.Select(static received => (received.EventId, received.Outcome, received.Attempts, received.LastError)).Should().Equal(
            ("evt_failed", OrderPaymentEventOutcome.Failed, 3, "timeout"), ("evt_unmatched", OrderPaymentEventOutcome.Unmatched, 2, null));
        open[0].OrderId.Should().Be((await shop.LoadAsync(1)).Id);
    }

    private static Money Dollars(long minorUnits) => new(minorUnits, Currency.FromCode("usd"));

    private static Address CreateAddress(string line1, string postalCode) =>
        new() { Name = "Ann Müller", Line1 = line1, City = "Köln", PostalCode = postalCode, Country = "DE" };

    private static CreateOrder Cart(string key) => new(
        Buyer,
        Currency.FromCode("usd"),
        [
            new CartItem("mug", "Mug \"Ünïcode\" 日本", 2, Dollars(1250))
            {
                Sku = "MUG-1",
                Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Discount, "Spring", Dollars(-250))],
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["color"] = "blue" },
            },
            new CartItem("tea", "Tea", 1, Dollars(700)),
        ])
    {
        Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, "Post", Dollars(500))],
        CustomerId = "customer-1",
        CustomerEmail = "Ann@Example.com",
        CustomerName = "Ann Müller",
        CustomerPhone = "+49 221 1234",
        ShippingMethod = "express",
        CustomerNote = "Please ring twice.\nThanks; it's urgent!",
        StoreId = "eu",
        ShippingAddress = CreateAddress("Hauptstraße 1", "50667"),
        BillingAddress = new Address { Company = "ACME", City = "Köln", Country = "DE" },
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = "newsletter", ["a"] = "" },
        IdempotencyKey = key,
    };

    private static async Task<EarlierShop> RestoreAsync(string database)
    {
        var fixture = await Databases.CreateEmptyAsync(database);
        await SchemaScripts.RestoreAsync(fixture, database);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new TestTimeProvider(WrittenAt));
        services
            .AddNotalockOrders(static options => options.Transitions
                .Define(Packing, "Packing")
                .Allow(OrderStatus.Paid, Packing)
                .Allow(Packing, OrderStatus.Shipped))
            .AddEntityFrameworkCoreStore(fixture.Use)
            .AddSimulatedPayments();
        var provider = services.BuildServiceProvider(validateScopes: true);
        await provider.EnsureNotalockOrdersSchemaAsync();
        return new EarlierShop(fixture, provider);
    }

    private sealed class EarlierShop(StoreFixture fixture, ServiceProvider services) : IAsyncDisposable
    {
        private readonly AsyncServiceScope _scope = services.CreateAsyncScope();

        public OrderService Orders => Get<OrderService>();

        public T Get<T>()
            where T : notnull =>
            _scope.ServiceProvider.GetRequiredService<T>();

        public Task<IReadOnlyList<object>> QueryAsync(string sql) => fixture.QueryAsync(sql);

        public async Task<Order> LoadAsync(int number) =>
            (await Orders.FindByNumberAsync(FormattableString.Invariant($"OLD-{number}")))!;

        public async ValueTask DisposeAsync()
        {
            await _scope.DisposeAsync();
            await services.DisposeAsync();
            await fixture.DisposeAsync();
        }
    }
}
