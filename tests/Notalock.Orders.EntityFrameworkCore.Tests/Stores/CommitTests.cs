using FluentAssertions.Equivalency;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class CommitTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Order_with_every_field_is_loaded_as_it_was_saved(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Full();
        var key = OrderSamples.Key(order, "full") with { ResultId = Guid.CreateVersion7(order.CreatedAt) };
        (await store.CommitAsync(OrderSamples.Insert(order, key), default)).Should().Be(OrderCommitStatus.Committed);

        var found = await store.FindByIdAsync(order.Id, default);
        found.Should().BeEquivalentTo(order, IgnoreMetadataOrder);
        (await store.FindByNumberAsync(order.Number, default))!.Id.Should().Be(order.Id);
        (await store.FindByPaymentAsync("stripe", "pi_Ünïcode", default))!.Id.Should().Be(order.Id);
        (await store.FindByPaymentAsync("stripe", "cs_1", default))!.Id.Should().Be(order.Id);
        (await store.FindByPaymentAsync("other", "cs_1", default)).Should().BeNull();
        (await store.FindKeyAsync("create", "full", default)).Should().Be(key);
        (await store.FindKeyAsync("create", "FULL", default)).Should().BeNull();
        var later = OrderSamples.Start.AddYears(1);
        var outbox = await fixture.Services.GetRequiredService<IOrderOutboxStore>()
            .LeaseAsync(new OutboxLeaseRequest(Guid.CreateVersion7(order.CreatedAt), 1000, later, later), default);
        outbox.Should().ContainSingle(l => l.Message.OrderId == order.Id).Which.Message.Payload.Should().Be("{\"b\": 1,  \"a\":2}");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Changed_children_are_written_and_others_are_not(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Full() with { Number = "children", Payments = [], Refunds = [] };
        await CommitAsync(store, OrderSamples.Insert(order));
        var first = OrderSamples.Payment(order);
        var second = OrderSamples.Payment(order) with { Reference = "pi_children" };
        var update = OrderSamples.Update(order, o => o with
        {
            Payments = [first],
            Items = [o.Items[0], o.Items[2] with { Position = 2, Name = "Renamed" }],
        });
        await CommitAsync(store, update);
        update = OrderSamples.Update(update.Order, o => o with
        {
            Payments = [first with { Status = OrderPaymentStatus.Failed }, second],
            CustomerName = "Bob",
        });
        await CommitAsync(store, update);
        (await store.FindByIdAsync(order.Id, default)).Should().BeEquivalentTo(update.Order, IgnoreMetadataOrder);
        (await store.GetHistoryAsync(order.Id, null, 100, default)).Select(h => h.Sequence).Should().Equal(1, 2, 3);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Changes_of_every_payment_field_are_written(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Order();
        var payment = OrderSamples.Payment(order);
        order = order with { Payments = [payment] };
        await CommitAsync(store, OrderSamples.Insert(order));
        var at = OrderSamples.Start.AddDays(1);
        var amount = new Money(77, payment.Amount.Currency);
        Func<OrderPayment, OrderPayment>[] changes =
        [
            p => p with { Provider = "another" },
            p => p with { Reference = "pi_another" },
            p => p with { SessionReference = "cs_another" },
            p => p with { Method = "another" },
            p => p with { IsPayLater = !p.IsPayLater },
            p => p with { CaptureImmediately = !p.CaptureImmediately },
            p => p with { Status = OrderPaymentStatus.Voided },
            p => p with { Amount = amount },
            p => p with { AuthorizedAmount = amount },
            p => p with { CapturedAmount = amount },
            p => p with { Operation = new OrderPaymentOperation(Guid.CreateVersion7(at), OrderPaymentOperationKind.Void, null, at) },
            p => p with { FailureCode = "another" },
            p => p with { FailureMessage = "another" },
            p => p with { ReceiptUrl = "https://example.com/another" },
            p => p with { CardBrand = "another" },
            p => p with { CardLast4 = "4321" },
            p => p with { Disputes = [new OrderPaymentDispute("dp_another", OrderDisputeStatus.Open, amount)] },
            p => p with { Alerts = [new OrderPaymentAlert("al_another", OrderPaymentAlertKind.Review, IsOpen: true)] },
            p => p with { Settlement = new PaymentSettlement(amount, amount) },
            p => p with { ExpiresAt = at },
            p => p with { CapturedAt = at },
            p => p with { RecordedAt = at },
            p => p with { NextCheckAt = at },
            p => p with { CreatedAt = at },
            p => p with { UpdatedAt = at },
        ];

        // All except the two ids.
        changes.Should().HaveCount(typeof(OrderPayment).GetProperties().Count(static property => property.CanWrite) - 2);
        foreach (var change in changes)
        {
            var update = OrderSamples.Update(order, o => o with { Payments = [change(o.Payments[0])] });
            await CommitAsync(store, update);
            order = update.Order;
            (await store.FindByIdAsync(order.Id, default))!.Payments.Should().BeEquivalentTo(order.Payments);
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Stale_commit_writes_nothing(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Order();
        await CommitAsync(store, OrderSamples.Insert(order));
        await CommitAsync(store, OrderSamples.Update(order, o => o with { Status = OrderStatus.Pending }));

        var stale = OrderSamples.Update(
            order,
            o => o with { Status = OrderStatus.Canceled, Payments = [OrderSamples.Payment(o)], CustomerName = "Stale" },
            OrderSamples.Key(order, "stale"));
        (await store.CommitAsync(stale, default)).Should().Be(OrderCommitStatus.VersionConflict);

        var found = await store.FindByIdAsync(order.Id, default);
        found!.Status.Should().Be(OrderStatus.Pending);
        found.Version.Should().Be(2);
        found.Payments.Should().BeEmpty();
        (await store.GetHistoryAsync(order.Id, null, 100, default)).Should().HaveCount(2);
        (await store.FindKeyAsync("create", "stale", default)).Should().BeNull();
        var unknown = OrderSamples.Order();
        (await store.CommitAsync(OrderSamples.Update(unknown, o => o), default)).Should().Be(OrderCommitStatus.VersionConflict);
        (await store.GetHistoryAsync(unknown.Id, null, 100, default)).Should().BeEmpty();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Duplicate_key_or_event_takes_precedence_over_other_conflicts(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Order();
        var key = OrderSamples.Key(order, "beats");
        await CommitAsync(store, OrderSamples.Insert(order, key));
        var received = new OrderPaymentEvent
        {
            Provider = "stripe",
            EventId = "evt_1",
            Type = "paid",
            Outcome = OrderPaymentEventOutcome.Applied,
            OrderId = order.Id,
            ReceivedAt = order.CreatedAt,
            UpdatedAt = order.CreatedAt,
        };
        var update = OrderSamples.Update(order, o => o);
        await CommitAsync(store, new OrderCommit(order, update.Order, update.History, update.Outbox, [], received));

        (await store.CommitAsync(OrderSamples.Update(order, o => o, key), default)).Should().Be(OrderCommitStatus.DuplicateKey);
        (await store.CommitAsync(new OrderCommit(order, update.Order, update.History, [], [], received), default))
            .Should().Be(OrderCommitStatus.DuplicateKey);
        (await store.CommitAsync(OrderSamples.Insert(OrderSamples.Order(number: order.Number), key), default))
            .Should().Be(OrderCommitStatus.DuplicateKey);
        (await store.CommitAsync(OrderSamples.Insert(OrderSamples.Order(number: order.Number)), default))
            .Should().Be(OrderCommitStatus.DuplicateNumber);
        (await store.CommitAsync(OrderSamples.Insert(order with { Number = "another" }), default))
            .Should().Be(OrderCommitStatus.VersionConflict);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task One_of_24_concurrent_updates_wins(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Order();
        await CommitAsync(store, OrderSamples.Insert(order));
        for (var round = 0; round < 10; round++)
        {
            var update = OrderSamples.Update(order, o => o with { CustomerNote = $"round {round}" });
            var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() =>
                store.CommitAsync(new OrderCommit(order, update.Order, update.History), default).AsTask())));
            results.Count(r => r == OrderCommitStatus.Committed).Should().Be(1);
            results.Count(r => r == OrderCommitStatus.VersionConflict).Should().Be(23);
            order = update.Order;
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Load_during_commits_is_never_torn(string database)
    {
        var fixture = await databases.GetAsync(database);
        var store = fixture.Store;
        var order = OrderSamples.Order();
        await CommitAsync(store, OrderSamples.Insert(order));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            var current = order;
            for (var i = 0; i < 150; i++)
            {
                var update = OrderSamples.Update(current, o => o with { Payments = [.. o.Payments, OrderSamples.Payment(o)] });
                await CommitAsync(store, update);
                current = update.Order;
            }

            await stop.CancelAsync();
        });
        var loads = 0;
        while (!stop.IsCancellationRequested)
        {
            var found = await store.FindByIdAsync(order.Id, default);
            found!.Payments.Should().HaveCount((int)found.Version - 1);
            loads++;
        }

        await writer;
        loads.Should().BePositive();
    }

    // PostgreSQL returns the keys of a JSON object in its own order.
    private static EquivalencyAssertionOptions<Order> IgnoreMetadataOrder(EquivalencyAssertionOptions<Order> options) => options
        .WithStrictOrdering()
        .WithoutStrictOrderingFor(static member => member.Path.EndsWith("Metadata", StringComparison.Ordinal))
        .ComparingByMembers<Order>();

    private static async Task CommitAsync(IOrderStore store, OrderCommit commit) =>
        (await store.CommitAsync(commit, default)).Should().Be(OrderCommitStatus.Committed);
}
