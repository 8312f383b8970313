namespace Notalock.Orders.Tests.Orders.History;

public class OrderWithHistoryTests
{
    [Fact]
    public async Task Entries_of_later_commits_are_ignored()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "later", Shop.Clerk));
        var entries = await shop.Orders.GetHistoryAsync(order.Id);

        entries.Should().HaveCountGreaterThan(order.HistoryCount);
        OrderWithHistory.Create(order, entries).History.Should().Equal(entries.Take(order.HistoryCount));
        OrderWithHistory.Create((await shop.Orders.FindByIdAsync(order.Id))!, entries).History.Should().Equal(entries);
    }

    [Fact]
    public async Task The_service_finds_an_order_with_the_history_of_the_same_version()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "later", Shop.Clerk));

        var found = await shop.Orders.FindWithHistoryAsync(order.Id);

        found!.Order.Should().BeEquivalentTo(await shop.Orders.FindByIdAsync(order.Id));
        found.History.Should().BeEquivalentTo(await shop.Orders.GetHistoryAsync(order.Id)).And.HaveCount(found.Order.HistoryCount);
        (await shop.Orders.FindWithHistoryAsync(Guid.Empty)).Should().BeNull();
    }

    [Fact]
    public void A_missing_order_and_missing_entries_throw_with_the_parameter_name()
    {
        FluentActions.Invoking(() => OrderWithHistory.Create(null!, [])).Should().Throw<ArgumentNullException>().WithParameterName("order");
        FluentActions.Invoking(() => OrderWithHistory.Create(new OrderBuilder().Build(), null!))
            .Should().Throw<ArgumentNullException>().WithParameterName("entries");
    }

    [Fact]
    public async Task An_order_that_a_subclass_hides_is_also_hidden_with_its_history()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var dependencies = shop.Dependencies;

        (await new OrderService(dependencies).FindWithHistoryAsync(order.Id)).Should().NotBeNull();
        (await new NothingToSee(dependencies).FindWithHistoryAsync(order.Id)).Should().BeNull();
        (await new NoHistoryToSee(dependencies).FindWithHistoryAsync(order.Id))!.History.Should().BeEmpty();
    }

    private sealed class NothingToSee(OrderServiceDependencies dependencies) : OrderService(dependencies)
    {
        public override Task<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken = default) =>
            Task.FromResult<Order?>(null);
    }

    private sealed class NoHistoryToSee(OrderServiceDependencies dependencies) : OrderService(dependencies)
    {
        public override Task<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(
            Guid orderId, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<OrderStatusHistory>>([]);
    }
}
