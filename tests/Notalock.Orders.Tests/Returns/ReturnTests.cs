using Notalock.Orders.Tests.Fulfillment;

namespace Notalock.Orders.Tests.Returns;

public class ReturnTests
{
    [Fact]
    public async Task A_return_is_requested_approved_received_and_settled()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();

        var requested = (await shop.RequestAsync(order, lamps: 2, approve: false)).EnsureSucceeded();
        (requested.Return.Status, requested.Return.Number, requested.Order.ReturnState).Should()
            .Be((OrderReturnStatus.Requested, $"R-{order.Number}-1", ReturnState.Requested));
        requested.Order.Lamps().Should().Match<OrderLineLedger>(static l => l.ReturnOpen == 2 && l.Returnable == 1);

        var approved = (await shop.Orders.DecideReturnAsync(new DecideReturn(order.Id, requested.Return.Id, true, Shop.Clerk)))
            .EnsureSucceeded();
        (approved.Return.Status, approved.Order.ReturnState).Should().Be((OrderReturnStatus.Approved, ReturnState.Open));
        approved.Return.DueAt.Should().Be(shop.Clock.GetUtcNow().AddDays(21));

        var received = (await shop.ReceiveAsync(approved, lamps: 2, restocked: 1)).EnsureSucceeded();
        received.Order.Lamps().Should().Match<OrderLineLedger>(static l => l.Returned == 2 && l.Restocked == 1 && l.ReturnOpen == 0);
        received.Order.Credits.Should().BeEmpty("goods are received without money");

        var settled = (await shop.SettleAsync(received)).EnsureSucceeded();
        (settled.Return.Status, settled.Order.ReturnState, settled.Order.Status).Should()
            .Be((OrderReturnStatus.Closed, ReturnState.PartiallyReturned, OrderStatus.Delivered));
        settled.Order.Credits.Single().Should().Match<OrderCredit>(c =>
            c.Kind == OrderCreditKind.Return && c.ReturnId == requested.Return.Id && c.Amount == Shop.Dollars(20m));
        settled.Order.Refunds.Single().Should().Match<OrderRefund>(static r =>
            r.Purpose == RefundPurpose.Credit && r.Amount == Shop.Dollars(20m));
        settled.Order.GetBalance().Owed.Should().Be(Shop.Dollars(0m));
    }

    [Fact]
    public async Task Receiving_the_same_parcel_twice_restocks_once()
    {
        await using var shop = new Shop();
        var requested = (await shop.RequestAsync(await shop.PlaceDeliveredAsync(), lamps: 2)).EnsureSucceeded();

        var first = (await shop.ReceiveAsync(requested, lamps: 2, restocked: 2)).EnsureSucceeded();
        var second = await shop.ReceiveAsync(requested, lamps: 2, restocked: 2);

        second.EnsureSucceeded().Order.Version.Should().Be(first.Order.Version);
        second.Value!.Order.Lamps().Restocked.Should().Be(2);
    }

    [Fact]
    public async Task A_return_is_settled_for_what_arrived()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();
        var requested = (await shop.RequestAsync(order, lamps: 3)).EnsureSucceeded();
        (await shop.SettleAsync(requested)).Error!.Code.Should().Be(OrderErrorCodes.NothingToSettle);
        (await shop.ReceiveAsync(requested, lamps: 2, isComplete: false)).EnsureSucceeded();

        var settled = (await shop.SettleAsync(requested)).EnsureSucceeded();
        (settled.Return.Status, settled.Order.Credits.Single().Amount).Should().Be((OrderReturnStatus.Approved, Shop.Dollars(20m)));
        (await shop.SettleAsync(requested)).Error!.Code.Should().Be(OrderErrorCodes.NothingToSettle);

        // The last lamp arrives later.
        (await shop.ReceiveAsync(requested, lamps: 3)).EnsureSucceeded();
        settled = (await shop.SettleAsync(requested)).EnsureSucceeded();
        settled.Order.Credits.Select(static c => c.Amount).Should().Equal(Shop.Dollars(20m), Shop.Dollars(10m));
        settled.Return.Status.Should().Be(OrderReturnStatus.Closed);
    }

    [Theory]
    [InlineData("jpy", 100, 1_000)]
    [InlineData("usd", 1_001, 700)]
    [InlineData("kwd", 10_007, 3_333)]
    public async Task Three_returns_of_one_each_give_back_the_line_to_the_cent(string code, long price, long discount)
    {
        await using var shop = new Shop();
        var currency = Currency.FromCode(code);
        Money Amount(long minorUnits) => new(minorUnits, currency);
        var order = await shop.PlaceDeliveredAsync(new CreateOrder(
            Shop.Buyer, currency, [new CartItem("p1", "Lamp", 3, Amount(price)), new CartItem("p2", "Sofa", 1, Amount(9_999))])
        {
            CustomerId = "customer-1",
            CustomerEmail = "ada@example.com",
            Adjustments =
            [
                new(OrderAdjustmentKind.Discount, "Coupon", Amount(-discount)),
                new(OrderAdjustmentKind.Tax, "VAT", Amount(1_111)),
            ],
        });
        var share = OrderShares.FromOrder(order).Lines[0];

        for (var i = 0; i < 3; i++)
        {
            await shop.ReturnAsync(order);
        }

        order = await shop.ReloadAsync(order);
        order.Credits.Should().HaveCount(3);
        order.Credits.Sum(static c => c.Lines[0].Net.MinorUnits).Should().Be(share.Net.MinorUnits);
        order.Credits.Sum(static c => c.Lines[0].Tax.MinorUnits).Should().Be(share.Tax.MinorUnits);
        order.Refunds.Sum(static r => r.Amount.MinorUnits).Should().Be((share.Net + share.Tax).MinorUnits);
    }

    [Fact]
    public async Task An_order_discount_is_shared_over_returns()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync(Shop.Cart() with
        {
            Items = [new CartItem("p1", "Lamp", 3, Shop.Dollars(10m)), new CartItem("p2", "Mug", 1, Shop.Dollars(10m))],
            Adjustments = [new(OrderAdjustmentKind.Discount, "Coupon", Shop.Dollars(-10m))],
        });

        var settled = await shop.ReturnAsync(order, lamps: 3);

        settled.Order.Credits.Single().Amount.Should().Be(Shop.Dollars(22.50m));
    }

    [Fact]
    public async Task A_return_of_an_unpaid_part_lowers_the_debt_and_refunds_nothing()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { Items = [new CartItem("p1", "Lamp", 2, Shop.Dollars(10m))] });
        await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Clerk));
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk));
        (await shop.ShipAsync(order)).EnsureSucceeded();
        (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Shop.Dollars(12m), Shop.Clerk))).EnsureSucceeded();

        var settled = await shop.ReturnAsync(order);

        settled.Order.GetBalance().Should().Match<OrderBalance>(static b =>
            b.Due == Shop.Dollars(0m) && b.Payable == Shop.Dollars(10m) && b.Owed == Shop.Dollars(0m));
        settled.Order.Refunds.Single().Amount.Should().Be(Shop.Dollars(2m), "more was never paid");
        settled.Order.PaymentState.Should().Be(PaymentState.Paid);
    }

    [Fact]
    public async Task More_than_was_shipped_cannot_come_back()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        (await shop.ShipAsync(order, order.Lamps(1))).EnsureSucceeded();

        var exceeded = await shop.RequestAsync(order, lamps: 2);
        (exceeded.Error!.Code, exceeded.Error.Field).Should().Be((OrderErrorCodes.ReturnExceedsShipped, "lines[0].quantity"));
        var requested = (await shop.RequestAsync(order)).EnsureSucceeded();
        var received = await shop.ReceiveAsync(requested, lamps: 2);
        (received.Error!.Code, received.Error.Field).Should().Be((OrderErrorCodes.ReturnExceedsShipped, "lines[0].received"));
        (await shop.RequestAsync(order)).Error!.Code.Should().Be(OrderErrorCodes.ReturnExceedsShipped, "the lamp is in another return");
    }

    [Fact]
    public async Task Declined_units_can_be_requested_again()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();
        var requested = (await shop.RequestAsync(order, lamps: 3, approve: false)).EnsureSucceeded();

        var declined = (await shop.Orders.DecideReturnAsync(
            new DecideReturn(order.Id, requested.Return.Id, false, Shop.Clerk) { Reason = "Used" })).EnsureSucceeded();

        (declined.Return.Status, declined.Return.DeclineReason, declined.Order.ReturnState).Should()
            .Be((OrderReturnStatus.Declined, "Used", ReturnState.None));
        (await shop.RequestAsync(order, lamps: 3)).EnsureSucceeded().Return.Number.Should().EndWith("-2");
        (await shop.Orders.DecideReturnAsync(new DecideReturn(order.Id, requested.Return.Id, true, Shop.Clerk))).Error!.Code.Should()
            .Be(OrderErrorCodes.ReturnClosed);
    }

    [Fact]
    public async Task Two_clicks_on_settle_are_one_credit()
    {
        await using var shop = new Shop();
        var requested = (await shop.RequestAsync(await shop.PlaceDeliveredAsync())).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps: 1)).EnsureSucceeded();
        var command = new SettleReturn(requested.Order.Id, requested.Return.Id, Shop.Clerk) { IdempotencyKey = "settle-1" };

        (await shop.Orders.SettleReturnAsync(command)).EnsureSucceeded();
        var again = await shop.Orders.SettleReturnAsync(command);
        var other = await shop.Orders.SettleReturnAsync(command with { IdempotencyKey = "settle-2" });

        again.IsReplay.Should().BeTrue();
        other.Error!.Code.Should().Be(OrderErrorCodes.NothingToSettle);
        (await shop.ReloadAsync(requested.Order)).Should().Match<Order>(static o => o.Credits.Count == 1 && o.Refunds.Count == 1);
    }

    [Fact]
    public async Task Shipping_fee_and_other_amounts_are_part_of_the_credit()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync(Shop.Cart() with
        {
            Items = [new CartItem("p1", "Lamp", 2, Shop.Dollars(10m))],
            Adjustments = [new(OrderAdjustmentKind.Shipping, "Post", Shop.Dollars(5m))],
        });
        var requested = (await shop.RequestAsync(order)).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps: 1)).EnsureSucceeded();
        var settle = new SettleReturn(order.Id, requested.Return.Id, Shop.Clerk)
        {
            Shipping = CreditShipping.Share,
            Fee = Shop.Dollars(3m),
            Other = Shop.Dollars(1m),
        };
        (await shop.Orders.SettleReturnAsync(settle with { Fee = Shop.Dollars(14m) })).Error!.Field.Should().Be("fee");
        (await shop.Orders.SettleReturnAsync(settle with { Fee = Shop.Dollars(-1m) })).Error!.Field.Should().Be("fee");
        (await shop.Orders.SettleReturnAsync(settle with { ExpectedAmount = Shop.Dollars(10m) })).Error!.Code.Should()
            .Be(OrderErrorCodes.TotalMismatch);

        var settled = (await shop.Orders.SettleReturnAsync(settle with { ExpectedAmount = Shop.Dollars(10.50m) })).EnsureSucceeded();

        settled.Order.Credits.Single().Should().Match<OrderCredit>(static c =>
            c.Amount == Shop.Dollars(10.50m)
            && c.Shipping == Shop.Dollars(2.50m)
            && c.Fee == Shop.Dollars(3m)
            && c.Other == Shop.Dollars(1m));
    }

    [Fact]
    public async Task Damaged_or_missing_goods_are_settled_without_coming_back()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();

        var claim = (await shop.RequestAsync(order, withoutGoods: true)).EnsureSucceeded();

        claim.Return.Should().Match<OrderReturn>(static r =>
            r.Status == OrderReturnStatus.Received && r.Lines[0].Received == 1 && r.DueAt == null);
        var settled = (await shop.SettleAsync(claim)).EnsureSucceeded();
        settled.Order.Lamps().Should().Match<OrderLineLedger>(static l => l.Returned == 1 && l.Restocked == 0 && l.Credited == 1);
    }

    [Fact]
    public async Task A_count_is_lowered_only_by_a_correction_and_never_below_what_was_credited()
    {
        await using var shop = new Shop();
        var requested = (await shop.RequestAsync(await shop.PlaceDeliveredAsync(), lamps: 3)).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps: 3, restocked: 3, isComplete: false)).EnsureSucceeded();

        (await shop.ReceiveAsync(requested, lamps: 2)).Error!.Field.Should().Be("lines[0].received");
        (await shop.ReceiveAsync(requested, lamps: 2, restocked: 2, correct: true, isComplete: false)).EnsureSucceeded();
        (await shop.SettleAsync(requested)).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps: 1, correct: true)).Error!.Message.Should().Contain("the number of credited units");
        (await shop.ReceiveAsync(requested, lamps: 3, restocked: 4)).Error!.Field.Should().Be("lines[0].restocked");
    }

    [Fact]
    public async Task Parcels_of_returned_units_cannot_be_canceled()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceLampsAndMugAsync();
        var shipped = (await shop.ShipAsync(order)).EnsureSucceeded();
        var requested = (await shop.RequestAsync(order)).EnsureSucceeded();

        foreach (var status in new[] { OrderShipmentStatus.Canceled, OrderShipmentStatus.Lost })
        {
            (await shop.MoveAsync(shipped, status)).Error!.Code.Should().Be(OrderErrorCodes.ReturnsExist);
        }

        (await shop.Orders.CancelReturnAsync(new CancelReturn(order.Id, requested.Return.Id, Shop.Clerk))).EnsureSucceeded();
        (await shop.MoveAsync(shipped, OrderShipmentStatus.Canceled)).EnsureSucceeded();
    }

    [Fact]
    public async Task A_closed_return_frees_what_did_not_arrive()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();
        var requested = (await shop.RequestAsync(order, lamps: 3)).EnsureSucceeded();
        (await shop.ReceiveAsync(requested, lamps: 1, isComplete: false)).EnsureSucceeded();
        (await shop.Orders.CancelReturnAsync(new CancelReturn(order.Id, requested.Return.Id, Shop.Clerk))).Error!.Code.Should()
            .Be(OrderErrorCodes.ReturnClosed, "goods arrived");

        var closed = (await shop.Orders.CloseReturnAsync(new CloseReturn(order.Id, requested.Return.Id, Shop.Clerk))).EnsureSucceeded();

        closed.Order.Lamps().Should().Match<OrderLineLedger>(static l => l.Returnable == 2 && l.Returned == 1 && l.ReturnOpen == 0);
        (await shop.SettleAsync(closed)).EnsureSucceeded().Order.Credits.Single().Amount.Should()
            .Be(Shop.Dollars(10m), "a lost parcel that came back can be credited after the return was closed");
    }

    [Fact]
    public async Task An_order_of_version_one_that_is_shipped_can_be_returned()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedByVersionOneAsync();

        var settled = await shop.ReturnAsync(order);

        settled.Order.Shipments.Single().Should().Match<OrderShipment>(s => s.IsAssumed && s.Id == order.Id);
        settled.Order.Credits.Single().Amount.Should().Be(Shop.Dollars(10m));
    }

    [Fact]
    public async Task Refunds_in_the_dashboard_count_before_a_return_is_paid()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();
        (await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk) { Amount = Shop.Dollars(30m) })).EnsureSucceeded();

        var settled = await shop.ReturnAsync(order, lamps: 1);

        settled.Order.Refunds.Sum(static r => r.Amount.MinorUnits).Should().Be(3_500, "no more is refunded than was paid");
        settled.Order.GetBalance().Owed.Should().Be(Shop.Dollars(0m));
    }

    [Fact]
    public async Task Commands_name_the_invalid_field()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();
        var line = new ReturnRequestLine(order.Items[0].Id, 1);
        var request = new RequestReturn(order.Id, [line], Shop.Clerk);

        (await FieldAsync(request with { Lines = [] })).Should().Be("lines");
        (await FieldAsync(request with { Lines = [line with { ItemId = order.Id }] })).Should().Be("lines[0].item_id");
        (await FieldAsync(request with { Lines = [line with { Quantity = 0 }] })).Should().Be("lines[0].quantity");
        (await FieldAsync(request with { Lines = [line with { Reason = "no such reason" }] })).Should().Be("lines[0].reason");
        (await FieldAsync(request with { Note = new string('x', 2_001) })).Should().Be("note");
        (await FieldAsync(request with { Preference = (OrderReturnPreference)7 })).Should().Be("preference");
        (await shop.Orders.DecideReturnAsync(new DecideReturn(order.Id, order.Id, true, Shop.Clerk))).Error!.Code.Should()
            .Be(OrderErrorCodes.ReturnNotFound);
        (await shop.Orders.CloseReturnAsync(new CloseReturn(order.Id, order.Id, Shop.Clerk))).Error!.Field.Should().Be("return_id");

        async Task<string?> FieldAsync(RequestReturn command) => (await shop.Orders.RequestReturnAsync(command)).Error!.Field;
    }
}
