using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class HostContextTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Order_is_committed_with_the_transaction_of_the_host(string database)
    {
        await using var host = await HostFixture.CreateAsync(database);
        var order = OrderSamples.Full();
        await using (var scope = host.CreateScope())
        {
            var (context, store) = Create(scope);
            await using var transaction = await context.Database.BeginTransactionAsync();
            store.IsInCallerTransaction.Should().BeTrue();
            context.Carts.Add(new Cart { Name = "with" });
            await context.SaveChangesAsync();
            (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
            (await store.FindByIdAsync(order.Id, default)).Should().NotBeNull();
            await transaction.CommitAsync();
            store.IsInCallerTransaction.Should().BeFalse();
        }

        await using var after = host.CreateScope();
        (await Create(after).Store.FindByIdAsync(order.Id, default))!.Items.Should().HaveCount(3);
        (await Create(after).Context.Carts.CountAsync()).Should().Be(1);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Order_is_rolled_back_with_the_transaction_of_the_host(string database)
    {
        await using var host = await HostFixture.CreateAsync(database);
        var kept = OrderSamples.Order();
        var lost = OrderSamples.Order();
        await using (var scope = host.CreateScope())
        {
            var (context, store) = Create(scope);
            (await store.CommitAsync(OrderSamples.Insert(kept), default)).Should().Be(OrderCommitStatus.Committed);
            await using var transaction = await context.Database.BeginTransactionAsync();
            await store.CommitAsync(OrderSamples.Insert(lost, OrderSamples.Key(lost, "lost")), default);
            await store.CommitAsync(OrderSamples.Update(kept, o => o with { Status = OrderStatus.Canceled }), default);
            await transaction.RollbackAsync();
        }

        await using var after = host.CreateScope();
        var found = Create(after).Store;
        (await found.FindByIdAsync(lost.Id, default)).Should().BeNull();
        (await found.FindKeyAsync("create", "lost", default)).Should().BeNull();
        (await found.FindByIdAsync(kept.Id, default))!.Status.Should().Be(OrderStatus.Created);
        (await found.GetHistoryAsync(kept.Id, null, 100, default)).Should().HaveCount(1);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Conflict_leaves_the_transaction_of_the_host_usable_and_writes_nothing(string database)
    {
        await using var host = await HostFixture.CreateAsync(database);
        var order = OrderSamples.Order();
        var another = OrderSamples.Order();
        await using (var scope = host.CreateScope())
        {
            var (context, store) = Create(scope);
            await store.CommitAsync(OrderSamples.Insert(order, OrderSamples.Key(order, "taken")), default);
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Carts.Add(new Cart { Name = "before" });
            await context.SaveChangesAsync();
            (await store.CommitAsync(OrderSamples.Insert(another, OrderSamples.Key(another, "taken")), default))
                .Should().Be(OrderCommitStatus.DuplicateKey);
            (await store.CommitAsync(OrderSamples.Insert(OrderSamples.Order(number: order.Number)), default))
                .Should().Be(OrderCommitStatus.DuplicateNumber);
            await store.CommitAsync(OrderSamples.Update(order, o => o), default);
            (await store.CommitAsync(OrderSamples.Update(order, o => o with { Status = OrderStatus.Canceled }), default))
                .Should().Be(OrderCommitStatus.VersionConflict);
            context.Carts.Add(new Cart { Name = "after" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        await using var after = host.CreateScope();
        (await Create(after).Context.Carts.CountAsync()).Should().Be(2);
        (await Create(after).Store.FindByIdAsync(another.Id, default)).Should().BeNull();
        (await Create(after).Store.FindByIdAsync(order.Id, default))!.Version.Should().Be(2);
        (await Create(after).Store.GetHistoryAsync(order.Id, null, 100, default)).Should().HaveCount(2);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Entities_that_the_host_tracks_are_neither_saved_nor_detached(string database)
    {
        await using var host = await HostFixture.CreateAsync(database);
        await using var scope = host.CreateScope();
        var (context, store) = Create(scope);
        var cart = new Cart { Name = "unsaved" };
        context.Carts.Add(cart);
        host.Interceptor.IsArmed = true;

        var order = OrderSamples.Order();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        await store.QueryAsync(new OrderQuery(), default);
        await store.FindByIdAsync(order.Id, default);

        host.Interceptor.IsArmed = false;
        context.Entry(cart).State.Should().Be(EntityState.Added);
        context.ChangeTracker.Entries().Should().ContainSingle();
        await using var other = host.CreateScope();
        (await Create(other).Context.Carts.CountAsync()).Should().Be(0);
        context.Database.GetDbConnection().State.Should().Be(System.Data.ConnectionState.Closed);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Payment_events_are_part_of_the_transaction_of_the_host_and_a_rejected_one_leaves_it_usable(string database)
    {
        await using var host = await HostFixture.CreateAsync(database);
        var order = OrderSamples.Order();
        var open = OrderSamples.Event(order, "evt_open") with { Outcome = OrderPaymentEventOutcome.Unmatched };
        var settled = OrderSamples.Event(order, "evt_settled");
        await using (var scope = host.CreateScope())
        {
            var (context, store) = Create(scope);
            var events = scope.ServiceProvider.GetRequiredService<IPaymentEventStore>();
            await events.SaveEventAsync(open, default);
            await events.SaveEventAsync(settled, default);
            foreach (var commits in new[] { false, true })
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                (await events.SaveEventAsync(settled with { Outcome = OrderPaymentEventOutcome.Failed }, default)).Should().BeFalse();
                (await store.CommitAsync(Replay(order, settled), default)).Should().Be(OrderCommitStatus.DuplicateKey);
                (await store.CommitAsync(Replay(order, open), default)).Should().Be(OrderCommitStatus.Committed);
                (await events.FindEventAsync("stripe", "evt_open", default))!.Outcome.Should().Be(OrderPaymentEventOutcome.Applied);
                (await events.SaveEventAsync(open, default)).Should().BeFalse();
                (await store.CommitAsync(Replay(OrderSamples.Order(), open), default)).Should().Be(OrderCommitStatus.DuplicateKey);
                if (commits)
                {
                    await transaction.CommitAsync();
                    continue;
                }

                await transaction.RollbackAsync();
                (await events.FindEventAsync("stripe", "evt_open", default)).Should().Be(open);
            }
        }

        await using var after = host.CreateScope();
        (await Create(after).Store.FindByIdAsync(order.Id, default)).Should().NotBeNull();
        var inbox = after.ServiceProvider.GetRequiredService<IPaymentEventStore>();
        (await inbox.FindEventAsync("stripe", "evt_open", default))!.Attempts.Should().Be(2);
    }

    [PostgresFact]
    public async Task Host_that_retries_can_use_its_own_transactions_or_none()
    {
        await using var host = await HostFixture.CreateAsync(PostgresDataAttribute.Name, retries: true);
        await using var scope = host.CreateScope();
        var (context, store) = Create(scope);
        var order = OrderSamples.Order();
        var insert = OrderSamples.Insert(order, OrderSamples.Key(order, "retry"));
        (await store.CommitAsync(insert, default)).Should().Be(OrderCommitStatus.Committed);
        var status = await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            var result = await store.CommitAsync(OrderSamples.Update(order, o => o), default);
            await transaction.CommitAsync();
            return result;
        });
        status.Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default))!.Version.Should().Be(2);
    }

    [Fact]
    public async Task Context_without_the_mapping_fails_with_the_method_to_call()
    {
        var services = new ServiceCollection().AddDbContext<DbContext>(options => options.UseSqlite("Data Source=:memory:"));
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore<DbContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var find = async () => await scope.ServiceProvider.GetRequiredService<IOrderStore>().FindByNumberAsync("N", default);
        await find.Should().ThrowAsync<InvalidOperationException>().WithMessage("*UseNotalockOrders*");
    }

    private static OrderCommit Replay(Order order, OrderPaymentEvent tried) => new(
        null, order, [OrderSamples.History(order, OrderHistoryKind.Created)],
        paymentEvent: tried with { OrderId = order.Id, Outcome = OrderPaymentEventOutcome.Applied, Attempts = 2 });

    private static (ShopContext Context, IOrderStore Store) Create(AsyncServiceScope scope) =>
        (scope.ServiceProvider.GetRequiredService<ShopContext>(), scope.ServiceProvider.GetRequiredService<IOrderStore>());
}
