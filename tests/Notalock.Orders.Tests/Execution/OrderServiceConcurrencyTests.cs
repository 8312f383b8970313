using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Execution;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Execution;

public class OrderServiceConcurrencyTests
{
    [Fact]
    public async Task An_expected_version_that_moved_is_a_conflict_and_shows_the_order_as_it_is()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        var result = await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk) { ExpectedVersion = order.Version });

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        result.Current!.Version.Should().Be(order.Version + 1);
        (await shop.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Twenty_four_notes_at_once_are_all_kept_without_an_expected_version()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Task.Run(() => shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "note " + i, Shop.Clerk)))));

        results.Should().OnlyContain(r => r.Succeeded);
        var history = await shop.Orders.GetHistoryAsync(order.Id);
        history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, 25));
        history.Skip(1).Select(h => h.Notes).Should().BeEquivalentTo(Enumerable.Range(0, 24).Select(i => "note " + i));
    }

    [Fact]
    public async Task Only_one_of_many_who_saw_the_same_version_changes_it()
    {
        for (var round = 0; round < 25; round++)
        {
            await using var shop = new Shop();
            var order = await shop.PlaceAsync();

            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
                shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n" + i, Shop.Clerk) { ExpectedVersion = 1 }))));

            results.Count(r => r.Succeeded).Should().Be(1);
            results.Where(r => !r.Succeeded).Should().OnlyContain(r => r.Error!.Code == OrderErrorCodes.VersionConflict);
        }
    }

    [Fact]
    public async Task A_command_gives_up_after_its_attempts_when_others_never_stop()
    {
        var store = new AlwaysLate();
        await using var shop = new Shop(b => AlwaysLate.Put(b.Configure(o => o.MaxCommitAttempts = 3), store));
        var order = await shop.PlaceAsync();

        var result = await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        store.Updates.Should().Be(3);
    }

    [Fact]
    public async Task In_a_callers_transaction_a_conflict_is_returned_at_once()
    {
        var store = new AlwaysLate { IsInCallerTransaction = true };
        await using var shop = new Shop(b => AlwaysLate.Put(b, store));
        var order = await shop.PlaceAsync();

        var result = await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        store.Updates.Should().Be(1);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_make_an_order_older()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var draft = new OrderDraft(order, new CommandContext(Shop.Clerk, order.UpdatedAt.AddHours(-1), null));
        draft.Record(OrderHistoryKind.Note, "n");

        draft.Finish().UpdatedAt.Should().Be(order.UpdatedAt);
    }

    [Fact]
    public async Task Events_are_due_at_once_though_the_order_was_last_changed_by_a_machine_whose_clock_is_ahead()
    {
        var memory = new InMemoryOrderStore();
        await using var ahead = new Shop(Put);
        await using var shop = new Shop(Put);
        ahead.Clock.Advance(TimeSpan.FromHours(1));
        var order = await ahead.PlaceAsync();

        var noted = (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk))).EnsureSucceeded();

        var now = shop.Clock.GetUtcNow();
        var due = await memory.LeaseAsync(new OutboxLeaseRequest(Guid.CreateVersion7(now), 10, now, now.AddMinutes(1)), default);
        due.Should().ContainSingle().Which.Message.OrderVersion.Should().Be(noted.Version);
        noted.UpdatedAt.Should().Be(order.UpdatedAt);

        void Put(NotalockOrdersBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<IOrderStore>(memory));
    }
}
