namespace Notalock.Orders.Tests;

public class OrderWithHistoryTests
{
    [Fact]
    public async Task Entries_of_later_commits_are_left_out()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "later", Shop.Clerk));
        var entries = await shop.Orders.GetHistoryAsync(order.Id);

        entries.Should().HaveCountGreaterThan(order.HistoryCount);
        OrderWithHistory.Of(order, entries).History.Should().Equal(entries.Take(order.HistoryCount));
        OrderWithHistory.Of((await shop.Orders.FindByIdAsync(order.Id))!, entries).History.Should().Equal(entries);
    }

    [Fact]
    public async Task The_service_finds_an_order_with_exactly_the_entries_that_led_to_it()
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
    public void Nothing_is_refused_by_name()
    {
        FluentActions.Invoking(() => OrderWithHistory.Of(null!, [])).Should().Throw<ArgumentNullException>().WithParameterName("order");
        FluentActions.Invoking(() => OrderWithHistory.Of(new OrderBuilder().Build(), null!)).Should().Throw<ArgumentNullException>().WithParameterName("entries");
    }
}
