using System.Net;
using System.Text.Json.Nodes;
using Notalock.Orders.Admin.Tests.Actions;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>Verifies the page of an order whose history is longer than the part that the page shows.</summary>
public class TimelinePieceTests
{
    private const int Piece = 100;

    [Fact]
    public async Task An_order_with_1200_notes_is_shown_in_pieces_that_are_read_one_at_a_time()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var order = await PlaceAsync(host, notes: 1_200);
        using var visitor = host.Visit(Staff.Manager);
        var shown = new List<string?>();
        host.Store().TakeEntries();

        for (var path = $"/admin/orders/{order.Id}"; path is not null;)
        {
            await visitor.OpenAsync(path);
            host.Store().TakeEntries().Should().BeLessThanOrEqualTo(Piece + 1);
            shown.AddRange(visitor.Page.QuerySelectorAll(".n-timeline > li[id]").Select(static e => e.Id));
            path = visitor.Page.QuerySelector("a[data-older]")?.GetAttribute("href");
        }

        shown.Should().Equal(Enumerable.Range(1, 1_201).Reverse().Select(static s => $"entry-{s}"));
    }

    [Fact]
    public async Task The_timeline_filter_applies_to_older_pieces_and_an_empty_piece_offers_the_next_one()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var order = await PlaceAsync(host, notes: 150);
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}?timeline=payments");
        visitor.Page.QuerySelectorAll(".n-timeline > li").Should().BeEmpty();
        visitor.Page.Read("#timeline").Should().Contain("No matching entries in this part of the timeline.");
        await visitor.OpenAsync(visitor.Page.LinkTo("Older entries"));

        visitor.Page.Read("#timeline nav [aria-current]").Should().Be("Payments");
        visitor.Page.QuerySelector("a[data-older]").Should().BeNull();
        await visitor.OpenAsync(visitor.Page.LinkTo("All"));
        visitor.Page.QuerySelectorAll(".n-timeline > li").Should().HaveCount(51);
        await visitor.OpenAsync(visitor.Page.LinkTo("Newest entries"));
        visitor.Page.QuerySelectorAll(".n-timeline > li").Should().HaveCount(Piece);
    }

    [Fact]
    public async Task Provider_events_are_listed_once_in_the_piece_of_their_time()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceAsync(host, notes: 60);
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        host.Bank.Pay(started.Payment.Reference!);
        await host.DeliverEventsAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await AddNotesAsync(host, order.Id, 120);
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.QuerySelectorAll("details.n-event").Should().BeEmpty();
        await visitor.OpenAsync(visitor.Page.LinkTo("Older entries"));

        visitor.Page.QuerySelectorAll("details.n-event").Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_new_note_is_marked_after_1200_others_and_reads_one_piece()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var order = await PlaceAsync(host, notes: 1_200);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "note");
        host.Store().TakeEntries();

        await visitor.SendDialogAsync(("notes", "Wrapped"));

        visitor.Page.Notices().Should().Contain("Note added.");
        visitor.Page.Read(".n-entry-new").Should().Contain("Wrapped");
        host.Store().TakeEntries().Should().Be(Piece);
    }

    [Fact]
    public async Task A_dialog_that_missed_more_than_one_piece_is_stale_and_lists_the_newest_changes()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "status");
        await AddNotesAsync(host, order.Id, Piece + 1);
        host.Store().TakeEntries();

        await visitor.SendDialogAsync(("status", "processing"));

        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.ReadAll(".n-missed > li").Should().HaveCount(Piece);
        host.Store().TakeEntries().Should().BeLessThanOrEqualTo(2 * Piece);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("2147483648")]
    [InlineData("2147483647")]
    public async Task A_position_that_does_not_exist_shows_the_newest_entries(string before)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceAsync(host, notes: 1);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}?before={before}");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-timeline > li").Should().ContainSingle("the note is private");
    }

    [Fact]
    public async Task The_json_document_contains_the_whole_history_oldest_first()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await PlaceAsync(host, notes: OrderHistoryPage.MaxLimit + 50);
        using var visitor = host.Visit(Staff.Manager);

        var document = JsonNode.Parse(await visitor.Client.GetStringAsync($"/admin/orders/{order.Id}/order.json"))!;

        document["history"]!.AsArray().Select(static e => e!["sequence"]!.GetValue<int>())
            .Should().Equal(Enumerable.Range(1, OrderHistoryPage.MaxLimit + 51));
    }

    private static async Task<Order> PlaceAsync(AdminHost host, int notes)
    {
        var order = await host.PlaceAsync();
        await AddNotesAsync(host, order.Id, notes);
        return order;
    }

    private static async Task AddNotesAsync(AdminHost host, Guid orderId, int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await host.Orders.AddNoteAsync(new AddOrderNote(orderId, $"note {i}", AdminHostOrders.Clerk))).EnsureSucceeded();
        }
    }
}
