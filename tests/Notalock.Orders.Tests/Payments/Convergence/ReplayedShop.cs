using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Convergence;

/// <summary>A shop that has the order as it was when a history's events began, and gets the events in an order of its own.</summary>
internal sealed class ReplayedShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ProviderHistory _history;
    private readonly AsyncServiceScope _scope;
    private readonly TestTimeProvider _clock;

    private ReplayedShop(ProviderHistory history, IReadOnlyList<SimulatedEvent> undelivered)
    {
        _history = history;
        _clock = new TestTimeProvider(history.Clock.GetUtcNow());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var reader = new SimulatedWebhookParser(new SimulatedPaymentOptions(), history.Clock);
        services.AddSingleton<IPaymentWebhookParser>(reader);
        services.AddSingleton<IPaymentProvider>(new Branch(history.Bank, reader, undelivered));
        services.AddNotalockOrders().AddInMemoryStore();
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    private OrderService Orders => _scope.ServiceProvider.GetRequiredService<OrderService>();

    /// <summary>Delivers events, then lets the reconciler run until nothing is left to do.</summary>
    /// <returns>Where the order stood when every event was delivered, and where it ends.</returns>
    public static async Task<(string Told, string End)> GetEndAsync(
        ProviderHistory history, IReadOnlyList<SimulatedEvent> delivered, IReadOnlyList<SimulatedEvent> lost)
    {
        await using var shop = new ReplayedShop(history, lost);
        await shop.InsertAsync();
        foreach (var told in delivered)
        {
            (await shop.Orders.HandleNotificationAsync(PaymentShop.Provider, history.Bank.Sign(told))).EnsureSucceeded();
        }

        var toldOrder = Describe((await shop.Orders.FindByIdAsync(history.Order.Id))!);
        var reconciler = shop._services.GetRequiredService<PaymentReconciler>();
        for (var sweep = 0; sweep < 6; sweep++)
        {
            shop._clock.Advance(TimeSpan.FromMinutes(30));
            (await reconciler.RunAsync()).Failures.Should().BeEmpty();
        }

        var order = (await shop.Orders.FindByIdAsync(history.Order.Id))!;
        var trail = await shop.Orders.GetHistoryAsync(order.Id);
        trail.Select(h => h.Sequence).Should().Equal(Enumerable.Range(1, order.HistoryCount));

        // The same, and the truth: what the provider's books say.
        var books = history.Bank.Ledger.Where(m => m.OrderId == order.Id).ToArray();
        long Sum(SimulatedMovementKind kind) => books.Where(m => m.Kind == kind).Sum(m => m.Amount.MinorUnits);
        order.CapturedAmount.MinorUnits.Should().Be(Sum(SimulatedMovementKind.Captured), "the provider captured that");
        order.RefundedAmount.MinorUnits.Should().Be(
            Sum(SimulatedMovementKind.Refunded) - Sum(SimulatedMovementKind.RefundReturned), "the provider sent that back");
        return (toldOrder, Describe(order));
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
            $"{p.Reference} {p.Status} captured {p.CapturedAmount} authorized {p.AuthorizedAmount} open {p.Operation?.Kind} disputes [{string.Join(", ", p.Disputes.Select(d => $"{d.Reference} {d.Status}"))}]");
        var refunds = order.Refunds.OrderBy(r => r.Reference, StringComparer.Ordinal).Select(r => $"{r.Reference} {r.Status} {r.Amount}");
        return $"{order.Status}, {order.PaymentState}, captured {order.CapturedAmount}, refunded {order.RefundedAmount}, flags {order.Flags}; "
            + string.Join("; ", payments) + "; refunds: " + string.Join("; ", refunds);
    }

    /// <summary>The provider of the history, seen from one of several shops that are told of it in different ways.</summary>
    private sealed class Branch(SimulatedPaymentProvider bank, SimulatedWebhookParser reader, IReadOnlyList<SimulatedEvent> undelivered)
        : IPaymentProvider, IPaymentEventSource
    {
        public string Name => bank.Name;

        public PaymentCapabilities Capabilities => bank.Capabilities;

        public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) => bank.CreateAsync(request, cancellationToken);

        public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) => bank.CaptureAsync(request, cancellationToken);

        public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => bank.VoidAsync(request, cancellationToken);

        public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) => bank.RefundAsync(request, cancellationToken);

        public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) => bank.FindAsync(request, cancellationToken);

        public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
            DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var told in undelivered)
            {
                var reading = await reader.ParseAsync(bank.Sign(told), cancellationToken);
                yield return reading.Notification!;
            }
        }
    }
}
