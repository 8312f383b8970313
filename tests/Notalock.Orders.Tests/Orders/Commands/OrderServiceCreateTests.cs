namespace Notalock.Orders.Tests.Orders.Commands;

public class OrderServiceCreateTests
{
    [Fact]
    public async Task An_order_is_a_snapshot_of_its_cart()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with
        {
            Items =
            [
                new CartItem("p-1", "Lamp", 3, Shop.Dollars(10))
                {
                    Sku = "L-1",
                    Adjustments = [new(OrderAdjustmentKind.Discount, "3 for 2", Shop.Dollars(-10))],
                },
                new CartItem("p-2", "Bulb", 1, Shop.Dollars(2.50m)) { Metadata = new Dictionary<string, string> { ["color"] = "warm" } },
            ],
            Adjustments =
            [
                new(OrderAdjustmentKind.Shipping, "Parcel", Shop.Dollars(4.90m)),
                new(OrderAdjustmentKind.Tax, "VAT", Shop.Dollars(5.20m)),
                new(OrderAdjustmentKind.Surcharge, "Gift wrap", Shop.Dollars(1)),
            ],
            ShippingMethod = "parcel",
            CustomerNote = "Ring twice.\nThanks!",
            ExpectedTotal = Shop.Dollars(33.60m),
        };

        var order = await shop.PlaceAsync(cart);

        order.Status.Should().Be(OrderStatus.Created);
        order.PaymentState.Should().Be(PaymentState.None);
        (order.Subtotal, order.Discount, order.Shipping, order.Tax, order.Total)
            .Should().Be((Shop.Dollars(32.50m), Shop.Dollars(10), Shop.Dollars(4.90m), Shop.Dollars(5.20m), Shop.Dollars(33.60m)));
        order.ItemCount.Should().Be(4);
        order.Items.Select(i => (i.Position, i.Name, i.Quantity)).Should().Equal((1, "Lamp", 3), (2, "Bulb", 1));
        order.Items[0].LineTotal().Should().Be(Shop.Dollars(20));
        order.Version.Should().Be(1);
        order.HistoryCount.Should().Be(1);
        order.CreatedAt.Should().Be(shop.Clock.GetUtcNow()).And.Be(order.PlacedAt).And.Be(order.UpdatedAt);
        order.Number.Should().MatchRegex("^260314-[0-9A-HJKMNP-TV-Z]{6}$");
        (await shop.ReloadAsync(order)).Should().BeEquivalentTo(order);
        (await shop.Orders.FindByNumberAsync(" " + order.Number.ToLowerInvariant() + " ")).Should().BeEquivalentTo(order);
    }

    [Fact]
    public async Task The_first_history_entry_and_the_first_event_are_committed_with_the_order()
    {
        await using var shop = new Shop();

        var order = await shop.PlaceAsync(Shop.Cart() with { CorrelationId = "request-1" });

        var entry = (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle().Subject;
        entry.Should().BeEquivalentTo(new
        {
            OrderId = order.Id,
            Sequence = 1,
            Kind = OrderHistoryKind.Created,
            From = (OrderStatus?)null,
            Status = OrderStatus.Created,
            Actor = Shop.Buyer,
            CorrelationId = "request-1",
            CreatedAt = shop.Clock.GetUtcNow(),
        });
        (await shop.Memory.GetStatisticsAsync(10, default)).Pending.Should().Be(1);
    }

    [Fact]
    public async Task A_guest_gets_an_access_token_once_that_is_valid_for_this_order_only()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { Actor = Actor.Guest(), CustomerId = null, IdempotencyKey = "k" };

        var created = (await shop.Orders.CreateAsync(cart)).EnsureSucceeded();
        var other = (await shop.Orders.CreateAsync(cart with { IdempotencyKey = "k2" })).EnsureSucceeded();
        var again = (await shop.Orders.CreateAsync(cart)).EnsureSucceeded();

        created.AccessToken.Should().NotBeNullOrEmpty();
        created.Order.GuestTokenHash.Should().NotContain(created.AccessToken);
        OrderAccessToken.Matches(created.Order, created.AccessToken).Should().BeTrue();
        OrderAccessToken.Matches(other.Order, created.AccessToken).Should().BeFalse();
        OrderAccessToken.Matches(created.Order, null).Should().BeFalse();
        OrderAccessToken.Matches(created.Order, "").Should().BeFalse();
        again.AccessToken.Should().BeNull();
    }

    [Fact]
    public async Task An_order_of_a_signed_in_customer_has_no_access_token()
    {
        await using var shop = new Shop();

        var created = (await shop.Orders.CreateAsync(Shop.Cart())).EnsureSucceeded();

        created.AccessToken.Should().BeNull();
        OrderAccessToken.Matches(created.Order, "anything").Should().BeFalse();
    }

    [Fact]
    public async Task An_order_with_a_total_of_zero_is_paid_in_the_same_commit()
    {
        await using var shop = new Shop();

        var order = await shop.PlaceAsync(Shop.Cart(price: 0));

        order.Status.Should().Be(OrderStatus.Paid);
        order.PaymentState.Should().Be(PaymentState.Paid);
        order.PaidAt.Should().Be(shop.Clock.GetUtcNow());
        order.Version.Should().Be(1);
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Select(h => (h.Sequence, h.Kind, h.From, h.Status))
            .Should().Equal(
                (1, OrderHistoryKind.Created, null, OrderStatus.Created),
                (2, OrderHistoryKind.Status, OrderStatus.Created, OrderStatus.Paid));
    }

    [Fact]
    public async Task An_offline_method_selected_at_checkout_creates_a_payment_in_the_same_commit()
    {
        await using var shop = new Shop();

        var order = await shop.PlaceAsync(Shop.Cart() with { OfflineMethod = OfflinePaymentMethod.Invoice });

        order.Status.Should().Be(OrderStatus.Pending);
        order.PaymentState.Should().Be(PaymentState.Pending);
        order.PaymentProvider.Should().Be("offline");
        order.Payments.Should().ContainSingle().Which
            .Should().BeEquivalentTo(new { Method = "invoice", IsPayLater = true, Amount = order.Total });
    }

    [Fact]
    public async Task An_imported_order_keeps_the_time_at_which_it_was_placed()
    {
        await using var shop = new Shop();
        var placed = new DateTimeOffset(1996, 7, 4, 2, 0, 0, TimeSpan.FromHours(2));

        var order = await shop.PlaceAsync(Shop.Cart() with { PlacedAt = placed });

        order.PlacedAt.Should().Be(placed);
        order.PlacedAt.Offset.Should().Be(TimeSpan.Zero);
        order.CreatedAt.Should().Be(shop.Clock.GetUtcNow());
        order.Number.Should().StartWith("960704-");
    }

    [Fact]
    public async Task An_order_number_in_use_is_replaced_by_another()
    {
        await using var shop = new Shop(builder => builder.UseNumberGenerator<RepeatingNumbers>());

        var first = await shop.PlaceAsync();
        var second = await shop.PlaceAsync();

        (first.Number, second.Number).Should().Be(("N-1", "N-2"));
    }

    [Fact]
    public async Task A_generator_that_never_returns_a_free_number_causes_an_exception()
    {
        await using var shop = new Shop(builder => builder.UseNumberGenerator<ConstantNumbers>());
        await shop.PlaceAsync();

        await shop.Invoking(s => s.PlaceAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*number*");
    }

    [Fact]
    public async Task Later_changes_to_the_callers_collections_do_not_affect_the_order()
    {
        await using var shop = new Shop();
        var metadata = new Dictionary<string, string> { ["a"] = "1" };

        var order = await shop.PlaceAsync(Shop.Cart() with { Metadata = metadata });
        metadata["a"] = "2";

        order.Metadata["a"].Should().Be("1");
        (await shop.ReloadAsync(order)).Metadata["a"].Should().Be("1");
    }

    private sealed class RepeatingNumbers : IOrderNumberGenerator
    {
        private int _calls;

        // 1, 1, 2: the first number of the second order is already in use.
        public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult("N-" + (Interlocked.Increment(ref _calls) <= 2 ? 1 : 2));
    }

    private sealed class ConstantNumbers : IOrderNumberGenerator
    {
        public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult("N");
    }
}
