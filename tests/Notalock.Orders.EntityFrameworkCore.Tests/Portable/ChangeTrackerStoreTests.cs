using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Portable;

public sealed class ChangeTrackerStoreTests
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Actor Clerk = Actor.Staff("clerk-7", "Casey");

    [Fact]
    public async Task Order_is_placed_paid_and_shipped_across_scopes_with_its_history()
    {
        await using var host = new InMemoryProviderHost();
        var id = (await InScopeAsync(host, orders => orders.CreateAsync(Cart()))).EnsureSucceeded().Order.Id;
        var record = new RecordOfflinePayment(id, Money.FromDecimal(100m, Usd), Clerk);
        (await InScopeAsync(host, orders => orders.RecordOfflinePaymentAsync(record))).EnsureSucceeded();
        var ship = new TransitionOrder(id, OrderStatus.Shipped, Clerk) { Notes = "by post" };
        var shipped = (await InScopeAsync(host, orders => orders.TransitionAsync(ship))).EnsureSucceeded();

        var found = await InScopeAsync(host, orders => orders.FindByIdAsync(id));
        found.Should().BeEquivalentTo(shipped, options => options.WithStrictOrdering());
        found!.Status.Should().Be(OrderStatus.Shipped);
        found.Payments.Should().ContainSingle().Which.CapturedAmount.Should().Be(found.Total);
        var history = (await InScopeAsync(host, orders => orders.GetHistoryAsync(id))).Entries;
        history.Should().HaveCount(found.HistoryCount);
        history.Select(entry => entry.Sequence).Should().Equal(Enumerable.Range(1, found.HistoryCount));
        history[^1].Should().Match<OrderStatusHistory>(entry => entry.Status == OrderStatus.Shipped && entry.Notes == "by post");
    }

    [Fact]
    public async Task List_is_filtered_and_continues_at_its_cursor()
    {
        await using var host = new InMemoryProviderHost();
        List<Guid> wanted = [];
        for (var i = 0; i < 6; i++)
        {
            var customer = i % 2 == 0 ? "even" : "odd";
            var cart = Cart(quantity: i + 1) with { CustomerId = customer };
            var order = (await InScopeAsync(host, orders => orders.CreateAsync(cart))).EnsureSucceeded().Order;
            if (i % 2 == 0)
            {
                wanted.Add(order.Id);
            }
        }

        (await InScopeAsync(host, orders => orders.AddNoteAsync(new AddOrderNote(wanted[0], "later", Clerk)))).EnsureSucceeded();
        var query = new OrderQuery { CustomerId = "even", Sort = OrderSort.Total, Ascending = true, Limit = 2 };
        var first = (await InScopeAsync(host, orders => orders.QueryAsync(query))).EnsureSucceeded();
        var second = (await InScopeAsync(host, orders => orders.QueryAsync(query with { Cursor = first.NextCursor }))).EnsureSucceeded();

        first.Orders.Concat(second.Orders).Select(row => row.Id).Should().Equal(wanted);
        first.Orders[0].Version.Should().Be(2);
        second.NextCursor.Should().BeNull();
        var other = new OrderQuery { Cursor = first.NextCursor };
        (await InScopeAsync(host, orders => orders.QueryAsync(other))).Error!.Code.Should().Be(OrderErrorCodes.InvalidCursor);
    }

    [Fact]
    public async Task Repeated_key_returns_the_first_order()
    {
        await using var host = new InMemoryProviderHost();
        var cart = Cart() with { IdempotencyKey = "cart-1" };
        var first = await InScopeAsync(host, orders => orders.CreateAsync(cart));
        var again = await InScopeAsync(host, orders => orders.CreateAsync(cart));

        again.IsReplay.Should().BeTrue();
        again.Value!.Order.Id.Should().Be(first.Value!.Order.Id);
        (await InScopeAsync(host, orders => orders.CountAsync(new OrderQuery()))).Value.Should().Be(1);
    }

    [Fact]
    public async Task Stale_version_is_rejected_and_writes_nothing()
    {
        await using var host = new InMemoryProviderHost();
        await using var scope = host.CreateScope();
        var (_, store) = Create(scope);
        var order = OrderSamples.Full();
        await store.CommitAsync(OrderSamples.Insert(order), default);
        var second = OrderSamples.Update(order, o => o with { Status = OrderStatus.Pending, Payments = [], Refunds = [] });
        (await store.CommitAsync(second, default)).Should().Be(OrderCommitStatus.Committed);

        var stale = OrderSamples.Update(order, o => o with { Status = OrderStatus.Canceled }, OrderSamples.Key(order, "stale"));
        (await store.CommitAsync(stale, default)).Should().Be(OrderCommitStatus.VersionConflict);

        (await store.FindByIdAsync(order.Id, default)).Should().BeEquivalentTo(second.Order, options => options.WithStrictOrdering());
        (await store.FindKeyAsync("create", "stale", default)).Should().BeNull();
        (await store.GetHistoryAsync(order.Id, null, 100, default)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Pending_changes_of_the_host_are_saved_by_a_commit_and_by_nothing_else()
    {
        await using var host = new InMemoryProviderHost();
        await using var scope = host.CreateScope();
        var (context, store) = Create(scope);
        var cart = new Cart { Name = "pending" };
        context.Carts.Add(cart);
        var order = OrderSamples.Order();
        (await store.CommitAsync(OrderSamples.Update(order, o => o), default)).Should().Be(OrderCommitStatus.VersionConflict);
        await store.QueryAsync(new OrderQuery(), default);
        context.Entry(cart).State.Should().Be(EntityState.Added);

        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        context.Entry(cart).State.Should().Be(EntityState.Unchanged);
    }

    [Fact]
    public async Task Host_context_tracks_no_order_even_after_a_failure()
    {
        await using var host = new InMemoryProviderHost();
        await using var scope = host.CreateScope();
        var (context, store) = Create(scope);
        var order = OrderSamples.Order();
        var key = OrderSamples.Key(order, "twice");
        var commit = async () => await store.CommitAsync(OrderSamples.Insert(order, key, key), default);
        await commit.Should().ThrowAsync<InvalidOperationException>();
        context.ChangeTracker.Entries().Should().OnlyContain(entry => entry.State == EntityState.Detached);

        (await store.CommitAsync(OrderSamples.Insert(order, key), default)).Should().Be(OrderCommitStatus.Committed);
        context.ChangeTracker.Entries().Should().OnlyContain(entry => entry.State == EntityState.Detached);
        (await store.FindByIdAsync(order.Id, default))!.Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task Context_without_the_mapping_fails_with_the_method_to_call()
    {
        var services = new ServiceCollection().AddDbContext<DbContext>(options => options.UseInMemoryDatabase("without the mapping"));
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore<DbContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var find = async () => await scope.ServiceProvider.GetRequiredService<IOrderStore>().FindByNumberAsync("N", default);
        await find.Should().ThrowAsync<InvalidOperationException>().WithMessage("*UseNotalockOrders*");
    }

    private static CreateOrder Cart(int quantity = 2) =>
        new(Actor.Customer("customer-1"), Usd, [new CartItem("lamp-01", "Lamp", quantity, Money.FromDecimal(50m, Usd))])
        {
            CustomerId = "customer-1",
            CustomerEmail = "ada@example.com",
        };

    private static async Task<T> InScopeAsync<T>(InMemoryProviderHost host, Func<OrderService, Task<T>> use)
    {
        await using var scope = host.CreateScope();
        return await use(scope.ServiceProvider.GetRequiredService<OrderService>());
    }

    private static (ShopContext Context, IOrderStore Store) Create(AsyncServiceScope scope) =>
        (scope.ServiceProvider.GetRequiredService<ShopContext>(), scope.ServiceProvider.GetRequiredService<IOrderStore>());
}
