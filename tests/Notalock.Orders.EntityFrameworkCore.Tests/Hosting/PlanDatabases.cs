using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Provides both databases with so many orders that using an index is worthwhile.</summary>
public sealed class PlanDatabases : IAsyncLifetime
{
    private const int Orders = 3_000;

    private readonly Databases _databases = new();
    private readonly Dictionary<string, StoreFixture> _filled = new(StringComparer.Ordinal);

    public async Task<StoreFixture> GetAsync(string database)
    {
        if (_filled.TryGetValue(database, out var fixture))
        {
            return fixture;
        }

        fixture = await _databases.GetAsync(database);
        var events = fixture.Services.GetRequiredService<IPaymentEventStore>();
        for (var i = 0; i < Orders; i++)
        {
            var at = OrderSamples.Start.AddMinutes(i);
            var order = OrderSamples.Order(placedAt: at);
            var payment = OrderSamples.Payment(order) with
            {
                Reference = $"pi_{i}",
                SessionReference = $"cs_{i}",
                NextCheckAt = i % 20 == 0 ? at : null,
            };
            if (i % 10 == 0)
            {
                payment = payment with
                {
                    CapturedAmount = payment.Amount,
                    Disputes = [new OrderPaymentDispute($"dp_{i}", OrderDisputeStatus.Lost) { ClosedAt = at }],
                };
            }

            order = order with
            {
                CustomerId = $"customer-{i % 100}",
                CustomerEmail = $"user{i}@example.com",
                CustomerName = $"Name {i}",
                Flags = i % 100 == 0 ? OrderFlags.AuthorizationExpiring : OrderFlags.None,
                Items = [order.Items[0] with { Name = $"Zebra {i}", Sku = $"S{i}" }],
                Payments = [payment],
                Refunds = i % 30 == 0 ? [OrderSamples.Refund(order, payment) with { NextCheckAt = at }] : [],
            };
            var received = OrderSamples.Event(order, $"evt_{i}") with
            {
                Provider = i % 50 == 0 ? "rare" : "stripe",
                ReceivedAt = at,
                UpdatedAt = at,
            };
            var history = OrderSamples.History(order, OrderHistoryKind.Created);
            var commit = new OrderCommit(null, order, [history], [OrderSamples.Message(order)], paymentEvent: received);
            (await fixture.Store.CommitAsync(commit, default)).Should().Be(OrderCommitStatus.Committed);
            if (i % 40 == 0)
            {
                var outcome = (OrderPaymentEventOutcome)(i / 40 % 5);
                await events.SaveEventAsync(received with { EventId = $"evt_open_{i}", OrderId = null, Outcome = outcome }, default);
            }
        }

        await fixture.QueryAsync("ANALYZE");
        _filled.Add(database, fixture);
        return fixture;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _databases.DisposeAsync();
}
