namespace Notalock.Orders.Tests.Orders.History;

public class OrderWithHistoryTests
{
    [Fact]
    public async Task Entries_of_later_commits_are_ignored()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "later", Shop.Clerk));
        var entries = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;

        entries.Should().HaveCountGreaterThan(order.HistoryCount);
        OrderWithHistory.Create(order, entries).History.Entries.Should().Equal(entries.Take(order.HistoryCount));
        OrderWithHistory.Create((await shop.Orders.FindByIdAsync(order.Id))!, entries).History.Entries.Should().Equal(entries);
    }

    [Fact]
    public async Task The_service_finds_an_order_with_the_history_of_the_same_version()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "later", Shop.Clerk));

        var found = await shop.Orders.FindWithHistoryAsync(order.Id);

        found!.Order.Should().BeEquivalentTo(await shop.Orders.FindByIdAsync(order.Id));
        found.History.Should().BeEquivalentTo(await shop.Orders.GetHistoryAsync(order.Id));
        found.History.Entries.Should().HaveCount(found.Order.HistoryCount);
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
    public async Task Every_read_of_a_subclass_goes_through_its_filter()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var query = new OrderQuery();
        var filtered = new FilteredService(shop.Dependencies, new OrderReadFilter
        {
            Orders = o => o.Id != order.Id,
            Queries = q => q with { CustomerId = "nobody" },
        });

        (await new OrderService(shop.Dependencies).FindWithHistoryAsync(order.Id)).Should().NotBeNull();
        (await filtered.FindByIdAsync(order.Id)).Should().BeNull();
        (await filtered.FindByNumberAsync(order.Number)).Should().BeNull();
        (await filtered.GetHistoryAsync(order.Id)).Entries.Should().BeEmpty();
        (await filtered.EnumerateHistoryAsync(order.Id).AnyAsync()).Should().BeFalse();
        (await filtered.FindWithHistoryAsync(order.Id)).Should().BeNull();
        (await filtered.QueryAsync(query)).Value!.Orders.Should().BeEmpty();
        (await filtered.CountAsync(query)).Value.Should().Be(0);
        (await filtered.EnumerateAsync(query).AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task History_that_a_subclass_hides_is_hidden_with_and_without_its_order()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "private", Shop.Clerk));
        var filtered = new FilteredService(
            shop.Dependencies, new OrderReadFilter { History = static e => e.Kind != OrderHistoryKind.Note });

        var found = (await filtered.FindWithHistoryAsync(order.Id))!;
        found.History.Entries.Should().NotBeEmpty().And.NotContain(e => e.Kind == OrderHistoryKind.Note);
        (await filtered.GetHistoryAsync(order.Id)).Entries.Should().NotBeEmpty().And.NotContain(e => e.Kind == OrderHistoryKind.Note);
        (await filtered.EnumerateHistoryAsync(order.Id).ToListAsync()).Should().NotBeEmpty()
            .And.NotContain(e => e.Kind == OrderHistoryKind.Note);
        (await filtered.FindByIdAsync(order.Id)).Should().NotBeNull();
        var written = await filtered.AddNoteAsync(new AddOrderNote(order.Id, "also private", Shop.Clerk));
        (written.Succeeded, written.History.Count).Should().Be((true, 0));
    }

    private sealed class FilteredService(OrderServiceDependencies dependencies, OrderReadFilter filter) : OrderService(dependencies)
    {
        protected override OrderReadFilter? ReadFilter => filter;
    }
}
