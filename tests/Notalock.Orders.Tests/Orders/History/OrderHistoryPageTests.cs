namespace Notalock.Orders.Tests.Orders.History;

public class OrderHistoryPageTests
{
    [Fact]
    public async Task Pages_begin_with_the_newest_entries_and_lead_to_the_oldest()
    {
        await using var shop = new Shop();
        var order = await PlaceAsync(shop, notes: 6);

        var newest = await shop.Orders.GetHistoryAsync(order.Id, limit: 3);
        var middle = await shop.Orders.GetHistoryAsync(order.Id, newest.NextBefore, limit: 3);
        var oldest = await shop.Orders.GetHistoryAsync(order.Id, middle.NextBefore, limit: 3);

        ShouldBe(newest, next: 5, 5, 6, 7);
        ShouldBe(middle, next: 2, 2, 3, 4);
        ShouldBe(oldest, next: null, 1);
        ShouldBe((await shop.Orders.FindWithHistoryAsync(order.Id, limit: 2))!.History, next: 6, 6, 7);
        ShouldBe(await shop.Orders.GetHistoryAsync(Guid.Empty), next: null);
    }

    [Fact]
    public async Task A_page_whose_entries_are_hidden_still_leads_to_older_ones()
    {
        await using var shop = new Shop();
        var order = await PlaceAsync(shop, notes: 6);
        var filtered = new WithoutNotes(shop.Dependencies);

        ShouldBe(await filtered.GetHistoryAsync(order.Id, limit: 3), next: 5);
        ShouldBe((await filtered.FindWithHistoryAsync(order.Id, limit: 6))!.History, next: 2);
        ShouldBe(await filtered.GetHistoryAsync(order.Id, before: 2, limit: 3), next: null, 1);
    }

    [Theory]
    [InlineData(998)]
    [InlineData(999)]
    [InlineData(1_000)]
    [InlineData(2_100)]
    public async Task The_whole_history_is_streamed_once_oldest_first(int notes)
    {
        await using var shop = new Shop();
        var order = await PlaceAsync(shop, notes);

        var entries = await shop.Orders.EnumerateHistoryAsync(order.Id).ToListAsync();

        entries.Select(static e => e.Sequence).Should().Equal(Enumerable.Range(1, notes + 1));
        (await shop.Orders.EnumerateHistoryAsync(Guid.Empty).AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_page_that_is_out_of_range_throws_with_the_parameter_name()
    {
        await using var shop = new Shop();
        foreach (var limit in new[] { 0, -1, OrderHistoryPage.MaxLimit + 1 })
        {
            await FluentActions.Awaiting(() => shop.Orders.GetHistoryAsync(Guid.Empty, limit: limit))
                .Should().ThrowAsync<ArgumentOutOfRangeException>().WithParameterName("limit");
            await FluentActions.Awaiting(() => shop.Orders.FindWithHistoryAsync(Guid.Empty, limit))
                .Should().ThrowAsync<ArgumentOutOfRangeException>().WithParameterName("limit");
        }

        await FluentActions.Awaiting(() => shop.Orders.GetHistoryAsync(Guid.Empty, before: 0))
            .Should().ThrowAsync<ArgumentOutOfRangeException>().WithParameterName("before");
        FluentActions.Invoking(() => OrderHistoryPage.Create(null!)).Should().Throw<ArgumentNullException>().WithParameterName("entries");
    }

    private static void ShouldBe(OrderHistoryPage page, int? next, params int[] sequences)
    {
        page.Entries.Select(static e => e.Sequence).Should().Equal(sequences);
        page.NextBefore.Should().Be(next);
    }

    private static async Task<Order> PlaceAsync(Shop shop, int notes)
    {
        var order = await shop.PlaceAsync();
        for (var i = 0; i < notes; i++)
        {
            (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "note", Shop.Clerk))).EnsureSucceeded();
        }

        return order;
    }

    private sealed class WithoutNotes(OrderServiceDependencies dependencies) : OrderService(dependencies)
    {
        protected override OrderReadFilter? ReadFilter { get; } = new() { History = static e => e.Kind != OrderHistoryKind.Note };
    }
}
