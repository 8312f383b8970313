using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Execution;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Execution;

public class OrderServiceConcurrencyTests
{
    [Fact]
    public async Task An_outdated_expected_version_is_a_conflict_that_returns_the_current_order()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        var result = await shop.Orders.TransitionAsync(
            new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk) { ExpectedVersion = order.Version });

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        result.Current!.Version.Should().Be(order.Version + 1);
        (await shop.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Twenty_four_concurrent_notes_are_all_stored_without_an_expected_version()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Task.Run(() => shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "note " + i, Shop.Clerk)))));

        results.Should().OnlyContain(r => r.Succeeded);
        var history = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;
        history.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, 25));
        history.Skip(1).Select(h => h.Notes).Should().BeEquivalentTo(Enumerable.Range(0, 24).Select(i => "note " + i));
    }

    [Fact]
    public async Task Concurrent_commands_with_the_same_expected_version_succeed_once()
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
    public async Task A_command_fails_after_the_maximum_number_of_attempts()
    {
        var store = new ConflictingStore();
        await using var shop = new Shop(b => ConflictingStore.Register(b.Configure(o => o.MaxCommitAttempts = 3), store));
        var order = await shop.PlaceAsync();

        var result = await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        store.Updates.Should().Be(3);
    }

    [Fact]
    public async Task A_conflict_in_a_callers_transaction_is_returned_immediately()
    {
        var store = new ConflictingStore { IsInCallerTransaction = true };
        await using var shop = new Shop(b => ConflictingStore.Register(b, store));
        var order = await shop.PlaceAsync();

        var result = await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk));

        result.Error!.Code.Should().Be(OrderErrorCodes.VersionConflict);
        store.Updates.Should().Be(1);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_move_the_times_of_an_order_back()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();
        var draft = new OrderDraft(order, new CommandContext(Shop.Clerk, order.UpdatedAt.AddHours(-1), null));
        draft.Record(OrderHistoryKind.Note, "n");

        draft.Finish().UpdatedAt.Should().Be(order.UpdatedAt);
    }

    [Fact]
    public async Task Events_are_due_immediately_even_if_the_order_was_changed_by_a_machine_with_a_fast_clock()
    {
        var memory = new InMemoryOrderStore();
        await using var ahead = new Shop(Register);
        await using var shop = new Shop(Register);
        ahead.Clock.Advance(TimeSpan.FromHours(1));
        var order = await ahead.PlaceAsync();

        var noted = (await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "n", Shop.Clerk))).EnsureSucceeded();

        var now = shop.Clock.GetUtcNow();
        var due = await memory.LeaseAsync(new OutboxLeaseRequest(Guid.CreateVersion7(now), 10, now, now.AddMinutes(1)), default);
        due.Should().ContainSingle().Which.Message.OrderVersion.Should().Be(noted.Version);
        noted.UpdatedAt.Should().Be(order.UpdatedAt);

        void Register(NotalockOrdersBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<IOrderStore>(memory));
    }
}
