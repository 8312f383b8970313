using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Events;
using Notalock.Orders.Execution;
using Notalock.Orders.Fulfillment;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Orders;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Benchmarks.Micro;

/// <summary>Measures the pure functions of the rules, without a store.</summary>
[MemoryDiagnoser]
public class PureFunctions
{
    private static readonly CommandContext Context = new(Actor.Staff("bench"), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), null);
    private static readonly long[] Weights = [1_000, 2_500, 499];

    private readonly CreateOrder _cart = SeedCarts.Library(1);
    private readonly OrderTotals _totals = new OrderTotalCalculator().Calculate(SeedCarts.Library(1));
    private readonly DefaultOrderTransitionPolicy _policy = new(Options.Create(new NotalockOrdersOptions()));
    private readonly OrderNumberGenerator _numbers = new(Options.Create(new NotalockOrdersOptions()));
    private readonly OrderQuery _query = new() { Search = "anna", StoreId = "east", Statuses = [OrderStatus.Paid, OrderStatus.Processing] };
    private readonly Money _amount = new(12_345, Currency.FromCode("EUR"));
    private Order _paid = null!;
    private OrderSummary _summary = null!;
    private OrderQuery _nextPage = null!;
    private TransitionOrder _command = null!;

    [GlobalSetup]
    public void Setup()
    {
        var placed = CreateOrderRules.Decide(_cart, _totals, "260301-ABCDEF", null, _policy.Map, Context).Order!;
        _paid = placed with
        {
            Status = OrderStatus.Paid,
            Payments =
            [
                new OrderPayment
                {
                    Id = Guid.CreateVersion7(Context.Now),
                    OrderId = placed.Id,
                    Provider = OrderPayment.OfflineProvider,
                    Status = OrderPaymentStatus.Captured,
                    Amount = placed.Total,
                    AuthorizedAmount = placed.Total,
                    CapturedAmount = placed.Total,
                    CapturedAt = Context.Now,
                    CreatedAt = Context.Now,
                    UpdatedAt = Context.Now,
                },
            ],
        };
        _summary = OrderSummary.FromOrder(_paid);
        _nextPage = _query with { Cursor = OrderCursor.Write(_query, _summary) };
        _command = new TransitionOrder(_paid.Id, OrderStatus.Processing, Context.Actor);
    }

    [Benchmark]
    public object Place() => CreateOrderRules.Decide(_cart, _totals, "260301-ABCDEF", null, _policy.Map, Context);

    [Benchmark]
    public object CalculateTotals() => new OrderTotalCalculator().Calculate(_cart);

    private ShipmentContext Shipments => new(_policy, new FulfillmentOptions());

    private PaymentContext Payments => new(_policy.Map, new PaymentOptions(), static _ => PaymentCapabilities.All);

    [Benchmark]
    public object DecideTransition() => StatusRules.Transition(_paid, _command, Shipments, Payments, Context);

    [Benchmark]
    public object ProjectPayments()
    {
        var draft = new OrderDraft(_paid, Context);
        PaymentProjection.Apply(draft, Payments);
        return draft.Order;
    }

    [Benchmark]
    public string WriteCursor() => OrderCursor.Write(_query, _summary);

    [Benchmark]
    public OrderCursor? ReadCursor() => OrderCursor.Read(_nextPage);

    [Benchmark]
    public string Fingerprint() => IdempotencyScope.Fingerprint(_cart, FingerprintJsonContext.Default.CreateOrder);

    [Benchmark]
    public object AllocateMoney() => _amount.Allocate(Weights);

    [Benchmark]
    public ValueTask<string> GenerateNumber() => _numbers.NextAsync(_cart, Context.Now, CancellationToken.None);

    [Benchmark]
    public string WriteOutboxPayload() => OrderEventWriter.Write(_paid, HistoryEntry(), Context.Now).Payload;

    private OrderStatusHistory HistoryEntry() => new()
    {
        OrderId = _paid.Id,
        Sequence = 2,
        Kind = OrderHistoryKind.Status,
        From = OrderStatus.Created,
        Status = OrderStatus.Paid,
        Actor = Context.Actor,
        CreatedAt = Context.Now,
    };
}
