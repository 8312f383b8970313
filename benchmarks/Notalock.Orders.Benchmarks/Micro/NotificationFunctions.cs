using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Notalock.Orders.Benchmarks.Hand;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Benchmarks.Webhooks;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Stripe;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.Stripe.Webhooks;

namespace Notalock.Orders.Benchmarks.Micro;

/// <summary>Measures the processing of a notification before and after the store calls.</summary>
[MemoryDiagnoser]
public class NotificationFunctions
{
    private static readonly CommandContext Context = new(Actor.Provider("stripe"), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), null);

    private static readonly OrderTransitionMap Map = new DefaultOrderTransitionPolicy(Options.Create(new NotalockOrdersOptions())).Map;

    private readonly FactContext _facts = new(
        "stripe",
        new PaymentContext(Map, new PaymentOptions(), static _ => PaymentCapabilities.Find | PaymentCapabilities.Void));

    private StripeWebhookParser _reader = null!;
    private ReadOnlyMemory<byte> _body;
    private string _signature = null!;
    private PaymentSnapshot _told = null!;
    private Order _pending = null!;
    private Order _paid = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var data = new SeedData(1, Context.Now, awaitsPayment: true);
        (_body, _signature) = new SignedNotifications(data, TimeProvider.System.GetUtcNow()).Take(0, SignedNotifications.Buffer());
        var options = new StripeOptions { SecretKey = "sk_test_benchmark", SignatureTolerance = SignedNotifications.Tolerance };
        options.WebhookSecrets.Add(SignedNotifications.Secret);
        _reader = new StripeWebhookParser(options, new StripeSource("stripe", LiveMode: false, Account: null), TimeProvider.System);
        _told = (await VerifyAndRead()).Notification!.Snapshot!;
        _pending = Pending(data);
        _paid = PaymentFacts.FromNotification(_pending, _told, null, _facts, Context).Decision.Order!;
    }

    [Benchmark]
    public ValueTask<PaymentWebhookParseResult> VerifyAndRead() => _reader.ParseAsync(
        new PaymentWebhookRequest(_body, name => name == StripeDefaults.SignatureHeader ? _signature : null), CancellationToken.None);

    [Benchmark]
    public object VerifyAndReadByHand() => HandNotifications.Read(_body, _signature).Notification;

    [Benchmark]
    public object DecideFirst() => PaymentFacts.FromNotification(_pending, _told, null, _facts, Context).Decision;

    [Benchmark]
    public object DecideAgain() => PaymentFacts.FromNotification(_paid, _told, null, _facts, Context).Decision;

    private static Order Pending(SeedData data)
    {
        var cart = SeedCarts.Library(1);
        var placed = CreateOrderRules.Decide(
            cart, new OrderTotalCalculator().Calculate(cart), data.Number(0), null, Map, Context).Order!;
        var total = new Money(SeedData.Total(0), placed.Currency);
        return placed with
        {
            Id = data.OrderId(0),
            Status = OrderStatus.Pending,
            Total = total,
            Payments =
            [
                new OrderPayment
                {
                    Id = data.PaymentId(0),
                    OrderId = data.OrderId(0),
                    Provider = "stripe",
                    Reference = data.Reference(0),
                    Status = OrderPaymentStatus.Pending,
                    Amount = total,
                    AuthorizedAmount = Money.Zero(total.Currency),
                    CapturedAmount = Money.Zero(total.Currency),
                    CreatedAt = Context.Now,
                    UpdatedAt = Context.Now,
                },
            ],
        };
    }
}
