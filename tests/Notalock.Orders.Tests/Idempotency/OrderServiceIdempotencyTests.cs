using Notalock.Orders.Idempotency;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Idempotency;

public class OrderServiceIdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_body_returns_the_current_order_as_a_replay()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { IdempotencyKey = "cart-1", Metadata = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } };
        var first = await shop.PlaceAsync(cart);
        await shop.Orders.AddNoteAsync(new AddOrderNote(first.Id, "meanwhile", Shop.Clerk));

        var again = await shop.Orders.CreateAsync(cart with { Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } });

        again.IsReplay.Should().BeTrue();
        again.Value!.Order.Id.Should().Be(first.Id);
        again.Value.Order.Version.Should().Be(2);
        (await shop.Orders.CountAsync(new OrderQuery())).Value.Should().Be(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_rejected()
    {
        await using var shop = new Shop();
        await shop.PlaceAsync(Shop.Cart() with { IdempotencyKey = "cart-1" });

        var other = await shop.Orders.CreateAsync(Shop.Cart(quantity: 3) with { IdempotencyKey = "cart-1" });
        var invalid = await shop.Orders.CreateAsync(Shop.Cart(quantity: 0) with { IdempotencyKey = "cart-1" });

        other.Error!.Code.Should().Be(OrderErrorCodes.IdempotencyKeyReused);
        invalid.Error!.Code.Should().Be(OrderErrorCodes.IdempotencyKeyReused);
        (await shop.Orders.CountAsync(new OrderQuery())).Value.Should().Be(1);
    }

    [Fact]
    public async Task A_rejected_command_does_not_consume_its_key()
    {
        await using var shop = new Shop();

        await shop.Orders.CreateAsync(Shop.Cart(quantity: 0) with { IdempotencyKey = "k" });

        (await shop.Orders.CreateAsync(Shop.Cart() with { IdempotencyKey = "k" })).IsReplay.Should().BeFalse();
    }

    [Fact]
    public async Task Every_mutation_is_executed_once_per_key()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var id = order.Id;
        var half = Shop.Dollars(50);

        await Twice(
            () =>
                shop.Orders.SelectOfflinePaymentAsync(
                    new SelectOfflinePayment(id, OfflinePaymentMethod.BankTransfer, Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Version);
        await Twice(
            () => shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(id, half, Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Order.Version);
        await Twice(
            () => shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(id, half, Shop.Clerk) { IdempotencyKey = "k2" }),
            r => r.Order.Version);
        await Twice(() => shop.Orders.AddNoteAsync(new AddOrderNote(id, "n", Shop.Clerk) { IdempotencyKey = "k" }), r => r.Version);
        await Twice(
            () =>
                shop.Orders.SetMetadataAsync(
                    new SetOrderMetadata(id, new Dictionary<string, string?> { ["a"] = "b" }, Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Version);
        await Twice(
            () => shop.Orders.UpdateContactAsync(new UpdateOrderContact(id, Shop.Clerk) { CustomerPhone = "1", IdempotencyKey = "k" }),
            r => r.Version);
        await Twice(
            () => shop.Orders.TransitionAsync(new TransitionOrder(id, OrderStatus.Processing, Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Version);
        await Twice(
            () => shop.Orders.ForceStatusAsync(new ForceOrderStatus(id, OrderStatus.Paid, "r", Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Version);
        await Twice(
            () => shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(id, Shop.Dollars(10), Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Order.Version);
        await Twice(() => shop.Orders.CancelAsync(new CancelOrder(id, Shop.Clerk) { IdempotencyKey = "k" }), r => r.Version);
        await Twice(
            () => shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(id, half, Shop.Clerk) { IdempotencyKey = "late" }),
            r => r.Order.Version);
        await Twice(
            () =>
                shop.Orders.AcknowledgeFlagAsync(
                    new AcknowledgeOrderFlag(id, OrderFlags.PaidAfterCancel, "n", Shop.Clerk) { IdempotencyKey = "k" }),
            r => r.Version);

        (await shop.ReloadAsync(order)).Version.Should().Be(13);

        async Task Twice<T>(Func<Task<OrderResult<T>>> command, Func<T, long> version)
            where T : notnull
        {
            var first = await command();
            var second = await command();
            first.IsReplay.Should().BeFalse();
            second.IsReplay.Should().BeTrue();
            version(second.EnsureSucceeded()).Should().Be(version(first.EnsureSucceeded()));
        }
    }

    [Fact]
    public async Task A_replay_of_a_payment_returns_the_payment_it_created()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var command = new RecordOfflinePayment(order.Id, Shop.Dollars(10), Shop.Clerk) { IdempotencyKey = "k" };
        var first = (await shop.Orders.RecordOfflinePaymentAsync(command)).EnsureSucceeded();
        await shop.Orders.RecordOfflinePaymentAsync(command with { IdempotencyKey = "other" });

        var replay = await shop.Orders.RecordOfflinePaymentAsync(command);

        replay.IsReplay.Should().BeTrue();
        replay.Value!.Payment.Id.Should().Be(first.Payment.Id);
        replay.Value.Order.Payments.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_key_used_on_one_order_is_rejected_on_another_order()
    {
        await using var shop = new Shop();
        var first = await shop.PlaceAsync();
        var second = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(first.Id, "n", Shop.Clerk) { IdempotencyKey = "k" });

        (await shop.Orders.AddNoteAsync(new AddOrderNote(second.Id, "n", Shop.Clerk) { IdempotencyKey = "k" })).Error!.Code
            .Should().Be(OrderErrorCodes.IdempotencyKeyReused);
        (await shop.Orders.GetHistoryAsync(second.Id)).Entries.Should().HaveCount(1);
    }

    [Fact]
    public async Task Operations_stores_and_callers_have_separate_keys()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { IdempotencyKey = "k" };
        var ids = new[]
        {
            (await shop.PlaceAsync(cart)).Id,
            (await shop.PlaceAsync(cart with { StoreId = "north" })).Id,
            (await shop.PlaceAsync(cart with { Actor = Actor.Customer("customer-2") })).Id,
            (await shop.PlaceAsync(cart with { Actor = Actor.Staff("customer-1") })).Id,
            (await shop.PlaceAsync(cart with { Actor = Actor.ApiClient("customer-1") })).Id,
        };

        ids.Should().OnlyHaveUniqueItems();
        (await shop.Orders.AddNoteAsync(new AddOrderNote(ids[0], "n", Shop.Buyer) { IdempotencyKey = "k" })).IsReplay.Should().BeFalse();
    }

    [Fact]
    public async Task Twenty_four_concurrent_creates_with_one_key_create_one_order()
    {
        for (var round = 0; round < 25; round++)
        {
            await using var shop = new Shop();
            var cart = Shop.Cart() with { IdempotencyKey = "k" };

            var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => shop.Orders.CreateAsync(cart))));

            results.Select(r => r.EnsureSucceeded().Order.Id).Distinct().Should().HaveCount(1);
            results.Count(r => !r.IsReplay).Should().Be(1);
        }
    }

    [Fact]
    public async Task A_retry_with_an_outdated_version_is_a_replay_and_not_a_conflict()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var command = new AddOrderNote(order.Id, "n", Shop.Clerk) { IdempotencyKey = "k", ExpectedVersion = 1 };
        await shop.Orders.AddNoteAsync(command);

        (await shop.Orders.AddNoteAsync(command)).IsReplay.Should().BeTrue();
    }

    [Fact]
    public async Task Very_long_caller_ids_have_a_scope_that_stores_can_store()
    {
        await using var shop = new Shop();
        var actor = Actor.Customer(new string('|', 200));
        var cart =
            Shop.Cart() with
            {
                Actor = actor,
                StoreId = new string('|', 100),
                IdempotencyKey = new string('k', IdempotencyRecord.MaxKeyLength),
            };

        var order = await shop.PlaceAsync(cart);

        (await shop.Orders.CreateAsync(cart)).Value!.Order.Id.Should().Be(order.Id);
    }

    [Fact]
    public async Task A_used_key_with_an_invalid_body_is_rejected_without_throwing()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { IdempotencyKey = "k" };
        var order = await shop.PlaceAsync(cart);
        await shop.Orders.SelectOfflinePaymentAsync(
            new SelectOfflinePayment(order.Id, OfflinePaymentMethod.Invoice, Shop.Clerk) { IdempotencyKey = "k" });
        await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk) { IdempotencyKey = "k" });
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, Shop.Clerk) { IdempotencyKey = "k" });

        var codes = new[]
        {
            (await shop.Orders.CreateAsync(cart with { Items = [new CartItem("p", "P", 1, default)] })).Error?.Code,
            (await shop.Orders.CreateAsync(cart with { ExpectedTotal = default(Money) })).Error?.Code,
            (await shop.Orders.CreateAsync(cart with { OfflineMethod = (OfflinePaymentMethod)99 })).Error?.Code,
            (await shop.Orders.CreateAsync(
                    cart with { Adjustments = [new OrderAdjustment((OrderAdjustmentKind)99, "?", Shop.Dollars(1))] })).Error?.Code,
            (await shop.Orders.CreateAsync(cart with { Items = [null!], Metadata = null! })).Error?.Code,
            (await shop.Orders.SelectOfflinePaymentAsync(
                    new SelectOfflinePayment(order.Id, (OfflinePaymentMethod)99, Shop.Clerk) { IdempotencyKey = "k" })).Error?.Code,
            (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, default, Shop.Clerk) { IdempotencyKey = "k" }))
                .Error?.Code,
            (await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, default, Shop.Clerk) { IdempotencyKey = "k" })).Error?.Code,
        };

        codes.Should().AllBe(OrderErrorCodes.IdempotencyKeyReused);
    }

    [Theory]
    [InlineData("k\0", null)]
    [InlineData("k*", null)]
    [InlineData("k", "shop\0")]
    [InlineData("k", "*")]
    public async Task A_key_or_store_that_no_database_can_store_is_not_queried(string key, string? storeId)
    {
        var store = new ConflictingStore();
        await using var shop = new Shop(b => ConflictingStore.Register(b, store));

        // A lone surrogate cannot be used in an attribute.
        var result = await shop.Orders.CreateAsync(
            Shop.Cart() with { IdempotencyKey = key.Replace('*', '\ud800'), StoreId = storeId?.Replace('*', '\ud800') });

        result.Error!.Code.Should().Be(OrderErrorCodes.InvalidField);
        store.KeysLookedUp.Should().Be(0);
    }

    [Fact]
    public void A_customer_whose_id_looks_like_the_scope_of_a_guest_has_a_separate_scope()
    {
        var guest = IdempotencyScope.Create("create", null, Actor.Guest(), "ada@example.com");
        var named = guest[(guest.LastIndexOf('|') + 1)..].TrimStart('=');

        IdempotencyScope.Create("create", null, Actor.Customer(named), string.Empty).Should().NotBe(guest);
    }
}
