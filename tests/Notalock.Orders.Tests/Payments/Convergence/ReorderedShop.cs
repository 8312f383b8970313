using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Convergence;

/// <summary>A shop that has the order as it was before the events of a history, and receives the events in another order.</summary>
internal sealed class ReorderedShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ProviderHistory _history;
    private readonly AsyncServiceScope _scope;
    private readonly TestTimeProvider _clock;

    private ReorderedShop(ProviderHistory history, IReadOnlyList<SimulatedEvent> undelivered)
    {
        _history = history;
        _clock = new TestTimeProvider(history.Clock.GetUtcNow());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var parser = new SimulatedWebhookParser(new SimulatedPaymentOptions(), history.Clock);
        services.AddSingleton<IPaymentWebhookParser>(parser);
        services.AddSingleton<IPaymentProvider>(new HistoryProvider(history.Bank, parser, undelivered));
        services.AddNotalockOrders().AddInMemoryStore();
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    private OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    /// <summary>Delivers events, and then runs the reconciler until no work is left.</summary>
    /// <returns>The state of the order after all events were delivered, and its state in the end.</returns>
    public static async Task<(string Delivered, string End)> GetEndAsync(
        ProviderHistory history, IReadOnlyList<SimulatedEvent> delivered, IReadOnlyList<SimulatedEvent> lost)
    {
        await using var shop = new ReorderedShop(history, lost);
        await shop.InsertAsync();
        foreach (var simulatedEvent in delivered)
        {
            (await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, history.Bank.Sign(simulatedEvent))).EnsureSucceeded();
        }

        var afterDelivery = Describe((await shop.Orders.FindByIdAsync(history.Order.Id))!);
        var reconciler = shop._services.GetRequiredService<PaymentReconciler>();
        for (var run = 0; run < 6; run++)
        {
            shop._clock.Advance(TimeSpan.FromMinutes(30));
            (await reconciler.RunAsync()).Failures.Should().BeEmpty();
        }

        var order = (await shop.Orders.FindByIdAsync(history.Order.Id))!;
        var entries = (await shop.Orders.GetHistoryAsync(order.Id)).Entries;
        entries.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, order.HistoryCount));

        // The state must also match the ledger of the provider.
        var ledger = history.Bank.Ledger.Where(m => m.OrderId == order.Id).ToArray();
        long Sum(SimulatedMovementKind kind) => ledger.Where(m => m.Kind == kind).Sum(m => m.Amount.MinorUnits);
        order.CapturedAmount.MinorUnits.Should().Be(Sum(SimulatedMovementKind.Captured), "the provider captured this amount");
        order.RefundedAmount.MinorUnits.Should().Be(
            Sum(SimulatedMovementKind.Refunded) - Sum(SimulatedMovementKind.RefundReturned), "the provider refunded this amount");
        return (afterDelivery, Describe(order));
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task InsertAsync()
    {
        var order = _history.Order with { Version = 1, HistoryCount = 1 };
        var entry = new OrderStatusHistory
        {
            OrderId = order.Id,
            Sequence = 1,
            Kind = OrderHistoryKind.Created,
            Status = order.Status,
            Actor = Shop.Buyer,
            CreatedAt = order.CreatedAt,
        };
        var committed = await _services.GetRequiredService<IOrderStore>().CommitAsync(new OrderCommit(null, order, [entry]), default);
        committed.Should().Be(OrderCommitStatus.Committed);
    }

    private static string Describe(Order order)
    {
        var payments = order.Payments.OrderBy(p => p.Reference, StringComparer.Ordinal).Select(p =>
            $"{p.Reference} {p.Status} captured {p.CapturedAmount} authorized {p.AuthorizedAmount} open {p.Operation?.Kind} "
            + $"disputes [{string.Join(", ", p.Disputes.Select(d => $"{d.Reference} {d.Status}"))}]");
        var refunds = order.Refunds.OrderBy(r => r.Reference, StringComparer.Ordinal).Select(r => $"{r.Reference} {r.Status} {r.Amount}");
        return $"{order.Status}, {order.PaymentState}, captured {order.CapturedAmount}, refunded {order.RefundedAmount}, "
            + $"flags {order.Flags}; "
            + string.Join("; ", payments) + "; refunds: " + string.Join("; ", refunds);
    }

    /// <summary>The provider of the history with the undelivered events of this shop.</summary>
    private sealed class HistoryProvider(
        SimulatedPaymentProvider bank, SimulatedWebhookParser parser, IReadOnlyList<SimulatedEvent> undelivered)
        : IPaymentProvider, IPaymentEventSource
    {
        public string Name => bank.Name;

        public PaymentCapabilities Capabilities => bank.Capabilities;

        public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
            bank.CreateAsync(request, cancellationToken);

        public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
            bank.CaptureAsync(request, cancellationToken);

        public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
            bank.VoidAsync(request, cancellationToken);

        public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
            bank.RefundAsync(request, cancellationToken);

        public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
            bank.FindAsync(request, cancellationToken);

        public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
            DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var simulatedEvent in undelivered)
            {
                var result = await parser.ParseAsync(bank.Sign(simulatedEvent), cancellationToken);
                yield return result.Notification!;
            }
        }
    }
}
