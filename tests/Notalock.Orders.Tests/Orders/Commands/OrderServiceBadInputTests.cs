using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Tests.Orders.Commands;

public class OrderServiceBadInputTests
{
    private static readonly Currency Eur = Currency.FromCode("eur");

    public static TheoryData<string, CreateOrder, string, string> Carts()
    {
        var cart = Shop.Cart();
        var item = cart.Items[0];
        var long41 = new string('k', 41);
        CreateOrder With(CartItem changed) => cart with { Items = [item, changed] };
        return new TheoryData<string, CreateOrder, string, string>
        {
            { "no items", cart with { Items = [] }, "items", "invalid_field" },
            { "too many items", cart with { Items = Enumerable.Repeat(item, 1001).ToArray() }, "items", "invalid_field" },
            { "missing item", With(null!), "items[1]", "invalid_field" },
            { "quantity 0", With(item with { Quantity = 0 }), "items[1].quantity", "invalid_field" },
            { "quantity negative", With(item with { Quantity = -1 }), "items[1].quantity", "invalid_field" },
            { "price negative", With(item with { UnitPrice = Shop.Dollars(-1) }), "items[1].unit_price", "invalid_field" },
            { "price without currency", With(item with { UnitPrice = default }), "items[1].unit_price", "invalid_field" },
            { "price in another currency", With(item with { UnitPrice = new Money(1, Eur) }), "items[1].unit_price", "currency_mismatch" },
            {
                "price too large",
                With(item with { UnitPrice = new Money(long.MaxValue, Shop.Usd) }),
                "items[1].unit_price",
                "amount_too_large"
            },
            { "product id missing", With(item with { ProductId = " " }), "items[1].product_id", "invalid_field" },
            { "name too long", With(item with { Name = new string('n', 301) }), "items[1].name", "invalid_field" },
            { "name with control character", With(item with { Name = "a\u0007b" }), "items[1].name", "invalid_field" },
            { "name with a lone surrogate", With(item with { Name = "a\ud800b" }), "items[1].name", "invalid_field" },
            { "sku with NUL", With(item with { Sku = "a\0" }), "items[1].sku", "invalid_field" },
            {
                "item metadata key too long",
                With(item with { Metadata = new Dictionary<string, string> { [long41] = "v" } }),
                "items[1].metadata",
                "invalid_field"
            },
            {
                "item discount above zero",
                With(item with { Adjustments = [new(OrderAdjustmentKind.Discount, "d", Shop.Dollars(1))] }),
                "items[1].adjustments[0].amount",
                "invalid_field"
            },
            {
                "tax below zero",
                cart with { Adjustments = [new(OrderAdjustmentKind.Tax, "t", Shop.Dollars(-1))] },
                "adjustments[0].amount",
                "invalid_field"
            },
            {
                "adjustment in another currency",
                cart with { Adjustments = [new(OrderAdjustmentKind.Tax, "t", new Money(1, Eur))] },
                "adjustments[0].amount",
                "currency_mismatch"
            },
            {
                "discount in another currency",
                cart with { Adjustments = [new(OrderAdjustmentKind.Discount, "t", new Money(-1, Eur))] },
                "adjustments[0].amount",
                "currency_mismatch"
            },
            {
                "adjustment without label",
                cart with { Adjustments = [new(OrderAdjustmentKind.Tax, "", Shop.Dollars(1))] },
                "adjustments[0].label",
                "invalid_field"
            },
            {
                "too many adjustments",
                cart with
                {
                    Adjustments = Enumerable.Repeat(new OrderAdjustment(OrderAdjustmentKind.Tax, "t", Shop.Dollars(1)), 101).ToArray(),
                },
                "adjustments",
                "invalid_field"
            },
            {
                "negative total",
                cart with { Adjustments = [new(OrderAdjustmentKind.Discount, "d", Shop.Dollars(-100.01m))] },
                "adjustments",
                "negative_total"
            },
            {
                "total overflow",
                cart with
                {
                    Items = Enumerable.Repeat(
                        item with { Quantity = 1_000_000, UnitPrice = new Money(1_000_000_000_000_000, Shop.Usd) }, 20).ToArray(),
                },
                "items",
                "amount_too_large"
            },
            {
                "total over the bound",
                cart with { Items = [item with { Quantity = 2, UnitPrice = new Money(600_000_000_000_000, Shop.Usd) }] },
                "items",
                "amount_too_large"
            },
            { "expected total", cart with { ExpectedTotal = Shop.Dollars(99.99m) }, "expected_total", "total_mismatch" },
            {
                "expected total in another currency",
                cart with { ExpectedTotal = new Money(10_000, Eur) },
                "expected_total",
                "currency_mismatch"
            },
            { "guest without email", cart with { CustomerId = null, CustomerEmail = null }, "customer_email", "invalid_field" },
            { "customer id empty", cart with { CustomerId = "" }, "customer_id", "invalid_field" },
            { "customer id too long", cart with { CustomerId = new string('c', 101) }, "customer_id", "invalid_field" },
            { "no email address", cart with { CustomerEmail = "nobody" }, "customer_email", "invalid_field" },
            { "email too long", cart with { CustomerEmail = new string('a', 251) + "@b.c" }, "customer_email", "invalid_field" },
            { "name too long", cart with { CustomerName = new string('n', 201) }, "customer_name", "invalid_field" },
            { "phone with line break", cart with { CustomerPhone = "1\n2" }, "customer_phone", "invalid_field" },
            { "note too long", cart with { CustomerNote = new string('n', 2001) }, "customer_note", "invalid_field" },
            { "note with escape", cart with { CustomerNote = "\u001b[31m" }, "customer_note", "invalid_field" },
            {
                "city too long",
                cart with { ShippingAddress = new Address { City = new string('c', 201) } },
                "shipping_address.city",
                "invalid_field"
            },
            {
                "postal code too long",
                cart with { BillingAddress = new Address { PostalCode = new string('1', 41) } },
                "billing_address.postal_code",
                "invalid_field"
            },
            {
                "metadata keys",
                cart with { Metadata = Enumerable.Range(0, 51).ToDictionary(i => "k" + i, _ => "v") },
                "metadata",
                "invalid_field"
            },
            {
                "metadata value",
                cart with { Metadata = new Dictionary<string, string> { ["k"] = new string('v', 501) } },
                "metadata",
                "invalid_field"
            },
            { "metadata key empty", cart with { Metadata = new Dictionary<string, string> { [""] = "v" } }, "metadata", "invalid_field" },
            { "store id empty", cart with { StoreId = "" }, "store_id", "invalid_field" },
            {
                "placed in the future",
                cart with { PlacedAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) },
                "placed_at",
                "invalid_field"
            },
            { "idempotency key empty", cart with { IdempotencyKey = "" }, "idempotency_key", "invalid_field" },
            { "idempotency key too long", cart with { IdempotencyKey = new string('k', 256) }, "idempotency_key", "invalid_field" },
            { "correlation id too long", cart with { CorrelationId = new string('k', 101) }, "correlation_id", "invalid_field" },
            { "unknown offline method", cart with { OfflineMethod = (OfflinePaymentMethod)99 }, "offline_method", "invalid_field" },
        };
    }

    [Theory]
    [MemberData(nameof(Carts))]
    public async Task An_invalid_cart_is_rejected_with_field_and_code_and_nothing_is_written(
        string what, CreateOrder cart, string field, string code)
    {
        await using var shop = new Shop();

        var result = await shop.Orders.CreateAsync(cart);

        result.Succeeded.Should().BeFalse(what);
        result.Errors.Should().Contain(e => e.Field == field && e.Code == code, what);
        result.Errors.Should().OnlyContain(e => !e.Message.Contains("ada@", StringComparison.Ordinal));
        (await shop.Orders.CountAsync(new OrderQuery())).Value.Should().Be(0);
        (await shop.Memory.GetStatisticsAsync(10, default)).Pending.Should().Be(0);
    }

    [Fact]
    public async Task All_errors_of_a_cart_are_reported_together()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { CustomerEmail = "x", Items = [new CartItem("", "", 0, Shop.Dollars(-1))] };

        var result = await shop.Orders.CreateAsync(cart);

        result.Errors.Select(e => e.Field).Should().Equal(
            "customer_email", "items[0].product_id", "items[0].name", "items[0].quantity", "items[0].unit_price");
    }

    [Fact]
    public async Task A_total_mismatch_reports_both_amounts()
    {
        await using var shop = new Shop();

        var result = await shop.Orders.CreateAsync(Shop.Cart() with { ExpectedTotal = Shop.Dollars(99.99m) });

        result.Error!.Message.Should().Contain("100.00 usd").And.Contain("99.99 usd");
    }

    [Fact]
    public async Task A_command_without_an_actor_throws()
    {
        await using var shop = new Shop();

        await shop.Orders.Invoking(o => o.CreateAsync(Shop.Cart() with { Actor = null! })).Should().ThrowAsync<ArgumentNullException>();
        await shop.Orders.Invoking(o => o.AddNoteAsync(new AddOrderNote(Guid.Empty, "x", null!)))
            .Should().ThrowAsync<ArgumentNullException>();
        FluentActions.Invoking(() => Actor.Staff(" ")).Should().Throw<ArgumentException>().WithParameterName("staffId");
    }

    [Fact]
    public async Task An_unknown_order_is_not_found_by_any_command()
    {
        await using var shop = new Shop();
        var id = Guid.CreateVersion7(shop.Clock.GetUtcNow());
        var one = Shop.Dollars(1);

        var codes = new[]
        {
            (await shop.Orders.TransitionAsync(new TransitionOrder(id, OrderStatus.Shipped, Shop.Clerk))).Error?.Code,
            (await shop.Orders.CancelAsync(new CancelOrder(id, Shop.Clerk))).Error?.Code,
            (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(id, OrderStatus.Shipped, "r", Shop.Clerk))).Error?.Code,
            (await shop.Orders.AddNoteAsync(new AddOrderNote(id, "n", Shop.Clerk))).Error?.Code,
            (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(id, Shop.Clerk))).Error?.Code,
            (await shop.Orders.SetMetadataAsync(new SetOrderMetadata(id, new Dictionary<string, string?> { ["a"] = "b" }, Shop.Clerk)))
                .Error?.Code,
            (await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(id, OrderFlags.Overpaid, "n", Shop.Clerk))).Error?.Code,
            (await shop.Orders.SelectOfflinePaymentAsync(new SelectOfflinePayment(id, OfflinePaymentMethod.Invoice, Shop.Clerk)))
                .Error?.Code,
            (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(id, one, Shop.Clerk))).Error?.Code,
            (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(id, one, Shop.Clerk))).Error?.Code,
        };

        codes.Should().OnlyContain(c => c == OrderErrorCodes.OrderNotFound);
        (await shop.Orders.FindByIdAsync(id)).Should().BeNull();
        (await shop.Orders.FindByNumberAsync("")).Should().BeNull();
        (await shop.Orders.GetHistoryAsync(id)).Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Invalid_fields_of_commands_are_reported_and_nothing_is_written()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var tooLong = new string('x', 2001);
        var future = shop.Clock.GetUtcNow().AddDays(1);

        var errors = new[]
        {
            (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk) { Notes = tooLong })).Error,
            (await shop.Orders.TransitionAsync(
                    new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk)
                    {
                        Tracking = new OrderTracking { Number = "1" },
                    })).Error,
            (await shop.Orders.TransitionAsync(
                    new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk)
                    {
                        Tracking = new OrderTracking { Url = "javascript:alert(1)" },
                    })).Error,
            (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk) { OccurredAt = future }))
                .Error,
            (await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk) { Reason = tooLong })).Error,
            (await shop.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Shipped, " ", Shop.Clerk))).Error,
            (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "", Shop.Clerk))).Error,
            (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerEmail = "x" })).Error,
            (await shop.Orders.SetMetadataAsync(new SetOrderMetadata(order.Id, new Dictionary<string, string?>(), Shop.Clerk))).Error,
            (await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.None, "n", Shop.Clerk))).Error,
            (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, Shop.Dollars(0), Shop.Clerk))).Error,
            (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, new Money(1, Eur), Shop.Clerk))).Error,
            (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, Shop.Dollars(-1), Shop.Clerk))).Error,
        };

        errors.Select(e => e!.Field).Should().Equal(
            "notes", "tracking", "tracking.url", "occurred_at", "reason", "reason", "notes", "customer_email", "metadata", "flag",
            "amount", "amount", "amount");
        (await shop.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    public static TheoryData<OrderQuery, string> Queries() => new()
    {
        { new OrderQuery { Limit = 0 }, "limit" },
        { new OrderQuery { Limit = 201 }, "limit" },
        { new OrderQuery { Sort = (OrderSort)9 }, "sort" },
        { new OrderQuery { Search = "" }, "q" },
        { new OrderQuery { Search = new string('q', 101) }, "q" },
        { new OrderQuery { CustomerId = "" }, "customer_id" },
        { new OrderQuery { Statuses = [default] }, "status" },
        { new OrderQuery { Statuses = null! }, "status" },
        { new OrderQuery { PaymentStates = [(PaymentState)99] }, "payment_state" },
        { new OrderQuery { Flags = OrderFlags.Overpaid | (OrderFlags)(1 << 30) }, "flags" },
        { new OrderQuery { Flags = (OrderFlags)(-1) }, "flags" },
        { new OrderQuery { MinTotal = default(Money) }, "min_total" },
        { new OrderQuery { MinTotal = Shop.Dollars(2), MaxTotal = Shop.Dollars(1) }, "max_total" },
        { new OrderQuery { MinTotal = Shop.Dollars(2), Currency = Eur }, "min_total" },
        { new OrderQuery { From = DateTimeOffset.UnixEpoch.AddDays(1), To = DateTimeOffset.UnixEpoch }, "to" },
        { new OrderQuery { Cursor = "" }, "cursor" },
        { new OrderQuery { Cursor = "AQ" }, "cursor" },
        { new OrderQuery { Cursor = new string('A', 47) }, "cursor" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task An_invalid_query_is_rejected_with_the_field(OrderQuery query, string field)
    {
        await using var shop = new Shop();

        var result = await shop.Orders.QueryAsync(query);

        result.Error!.Field.Should().Be(field);
        await shop.Orders.Invoking(o => o.EnumerateAsync(query).ToListAsync().AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_cart_with_more_units_than_an_integer_can_count_is_rejected()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.MaxItems = 10_000));
        var item = new CartItem("p", "Pin", 1_000_000, Shop.Dollars(0));

        var result = await shop.Orders.CreateAsync(Shop.Cart() with { Items = [.. Enumerable.Repeat(item, 2_148)] });

        result.Error.Should().BeEquivalentTo(new { Code = OrderErrorCodes.InvalidField, Field = "items" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task An_order_number_that_no_database_can_store_throws_and_names_the_generator(string number)
    {
        await using var shop = new Shop(b => b.Services.AddSingleton<IOrderNumberGenerator>(new Constant(number)));

        await shop.Orders.Invoking(o => o.CreateAsync(Shop.Cart()))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*generator*");
    }

    [Fact]
    public async Task Totals_that_are_missing_or_in_another_currency_throw_and_name_the_calculator()
    {
        var euros = new Money(1, Eur);
        foreach (
            var totals in new[]
            {
                null,
                new OrderTotals(euros, euros, euros, euros, euros),
                new OrderTotals(default, default, default, default, default),
            })
        {
            await using var shop = new Shop(b => b.Services.AddSingleton<IOrderTotalCalculator>(new Fixed(totals!)));

            await shop.Orders.Invoking(o => o.CreateAsync(Shop.Cart()))
                .Should().ThrowAsync<InvalidOperationException>().WithMessage("*calculator*");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0")]
    [InlineData("*")]
    public async Task A_store_id_that_no_order_can_have_is_rejected_by_a_report(string storeId)
    {
        await using var shop = new Shop();
        var day = new DateOnly(2026, 3, 14);
        var filter = new OrderReportFilter(storeId.Replace('*', '\ud800'));

        await shop.Reports.Invoking(r => r.GetTotalsAsync(day, day, filter))
            .Should().ThrowAsync<ArgumentException>().WithMessage("store_id*");
        await shop.Reports.Invoking(r => r.GetTopProductsAsync(day, day, 10, filter))
            .Should().ThrowAsync<ArgumentException>().WithMessage("store_id*");
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("26\u0001")]
    [InlineData("*")]
    public async Task An_order_number_that_no_database_can_store_is_not_queried(string number)
    {
        var store = new ConflictingStore();
        await using var shop = new Shop(b => ConflictingStore.Register(b, store));

        (await shop.Orders.FindByNumberAsync(number.Replace('*', '\ud800'))).Should().BeNull();
        store.NumbersLookedUp.Should().Be(0);
    }

    [Fact]
    public void An_actor_that_no_database_can_store_is_rejected_with_the_name_of_the_parameter()
    {
        var makers = new (Func<Actor> Make, string Part)[]
        {
            (static () => Actor.Customer("a\0"), "id"),
            (static () => Actor.Staff("7", "Casey\u0007"), "name"),
            (static () => Actor.ApiClient("\ud800"), "id"),
            (static () => new Actor((ActorKind)99, "x"), "kind"),
        };

        foreach (var (make, part) in makers)
        {
            make.Should().Throw<ArgumentException>().Which.ParamName.Should().Be(part);
        }
    }

    [Fact]
    public async Task Empty_parts_of_an_address_are_stored_as_null()
    {
        await using var shop = new Shop();
        var given = new Address { Line1 = " Rue du Test 1 ", Line2 = string.Empty, City = "Lyon", Region = string.Empty };
        var order = await shop.PlaceAsync(Shop.Cart() with { ShippingAddress = given });

        var again = await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { ShippingAddress = given });

        order.ShippingAddress.Should().Be(new Address { Line1 = "Rue du Test 1", City = "Lyon" });
        again.EnsureSucceeded().Version.Should().Be(order.Version, "nothing changed");
    }

    [Fact]
    public async Task Counting_ignores_limit_and_sort_order()
    {
        await using var shop = new Shop();
        await shop.PlaceAsync();

        (await shop.Orders.CountAsync(new OrderQuery { Limit = 0, Sort = (OrderSort)99 })).EnsureSucceeded().Should().Be(1);
    }

    private sealed class Constant(string number) : IOrderNumberGenerator
    {
        public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult(number);
    }

    private sealed class Fixed(OrderTotals totals) : IOrderTotalCalculator
    {
        public OrderTotals Calculate(CreateOrder cart) => totals;
    }
}
