using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.StripeServer;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Provides the registered provider and parser with a fake Stripe server, and the requests for one order.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(97);

    private readonly ServiceProvider _services;

    private StripeShop(
        FakeStripe stripe, SkippingTime time, Action<StripeOptions>? configure, Action<IServiceCollection>? addServices = null)
    {
        Stripe = stripe;
        Time = time;
        var services = new ServiceCollection();
        addServices?.Invoke(services);
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddNotalockOrders().AddInMemoryStore().AddStripe(options =>
        {
            options.SecretKey = stripe.SecretKey;
            options.BaseAddress = stripe.Address;
            options.Timeout = CallTimeout;
            foreach (var secret in stripe.WebhookSecrets)
            {
                options.WebhookSecrets.Add(secret);
            }

            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Provider = _services.GetServices<IPaymentProvider>().Single(provider => provider.Name == "stripe");
        Parser = _services.GetServices<IPaymentWebhookParser>().Single(parser => parser.Provider == "stripe");
        OrderId = Guid.CreateVersion7(time.GetUtcNow());
        PaymentId = Guid.CreateVersion7(time.GetUtcNow());
    }

    public FakeStripe Stripe { get; }

    public SkippingTime Time { get; }

    public CapturedLog Log { get; } = new();

    public IPaymentProvider Provider { get; }

    public IPaymentWebhookParser Parser { get; }

    public IPaymentEventSource Source => (IPaymentEventSource)Provider;

    public Guid OrderId { get; }

    public Guid PaymentId { get; }

    public static async Task<StripeShop> OpenAsync(
        Action<StripeOptions>? configure = null, Action<IServiceCollection>? addServices = null)
    {
        var time = new SkippingTime(CallTimeout);
        return new StripeShop(await FakeStripe.StartAsync(time), time, configure, addServices);
    }

    /// <summary>Starts the application again with other options, over the same stored orders and the same server.</summary>
    public StripeShop Restart(Action<StripeOptions> configure) => new(Stripe, Time, configure, services =>
    {
        services.AddSingleton(_services.GetRequiredService<IOrderStore>());
        services.AddSingleton(_services.GetRequiredService<IOrderOutboxStore>());
        services.AddSingleton(_services.GetRequiredService<IPaymentEventStore>());
    });

    /// <summary>Places an order with two lamps, shipping and an address.</summary>
    public static async Task<Order> PlaceAsync(OrderService orders, string? customer = "ada") =>
        (await orders.CreateAsync(new CreateOrder(
            customer is null ? Actor.Guest() : Actor.Customer(customer),
            Currency.FromCode("usd"),
            [new CartItem("lamp", "Lamp", 2, Usd(45))])
        {
            CustomerId = customer,
            CustomerEmail = "ada@example.com",
            CustomerName = "Ada Example",
            Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, "Parcel", Usd(10))],
            ShippingAddress = new Address { Line1 = "1 Long Lane", City = "Portland", Region = "OR", PostalCode = "97201", Country = "US" },
        })).EnsureSucceeded().Order;

    public static Money Usd(decimal amount) => Money.FromDecimal(amount, "usd");

    public PaymentCreateRequest CreateRequest(
        Money? amount = null, bool capture = true, PaymentParameters? parameters = null, string key = "create-1") => new()
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            Amount = amount ?? Usd(49.99m),
            CaptureImmediately = capture,
            Parameters = parameters ?? PaymentParameters.None,
            IdempotencyKey = key,
        };

    public PaymentCaptureRequest CaptureRequest(string? reference, Money amount, Money? authorized = null, string key = "capture-1") =>
        new()
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            Reference = reference,
            Amount = amount,
            AuthorizedAmount = authorized ?? amount,
            CapturedBefore = Money.Zero(amount.Currency),
            IdempotencyKey = key,
        };

    public PaymentVoidRequest VoidRequest(string? reference, string? session = null, string key = "void-1") => new()
    {
        OrderId = OrderId,
        OrderNumber = "260801-7K2M9Q",
        PaymentId = PaymentId,
        Reference = reference,
        SessionReference = session,
        IdempotencyKey = key,
    };

    public PaymentRefundRequest RefundRequest(
        string? reference, Money amount, Guid? refundId = null, string key = "refund-1", string? reason = null) => new()
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            RefundId = refundId ?? Guid.CreateVersion7(Time.GetUtcNow()),
            Reference = reference,
            Amount = amount,
            Reason = reason,
            IdempotencyKey = key,
        };

    public PaymentFindRequest FindRequest(string? reference, string? session = null, bool refunds = false) => new()
    {
        OrderId = OrderId,
        OrderNumber = "260801-7K2M9Q",
        PaymentId = PaymentId,
        Reference = reference,
        SessionReference = session,
        IncludeRefunds = refunds,
    };

    /// <summary>Creates a scope of the services.</summary>
    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    /// <summary>Creates a payment intent.</summary>
    public async Task<string> CreateIntentAsync(Money? amount = null, bool capture = true)
    {
        var result = await Provider.CreateAsync(CreateRequest(amount, capture), CancellationToken.None);
        return result.Snapshot!.Reference!;
    }

    /// <summary>Creates a payment intent that the customer pays.</summary>
    public async Task<string> CreatePaidAsync(Money? amount = null, bool capture = true)
    {
        var reference = await CreateIntentAsync(amount, capture);
        Stripe.Pay(reference);
        return reference;
    }

    /// <summary>Creates a payment on a hosted page.</summary>
    public async Task<string> CreateHostedAsync(bool capture = true)
    {
        var parameters = new PaymentParameters
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
            CancelUrl = "https://shop.example/cart",
        };
        var result = await Provider.CreateAsync(CreateRequest(capture: capture, parameters: parameters), CancellationToken.None);
        return result.Snapshot!.SessionReference!;
    }

    public async Task<PaymentResult> FindAsync(string? reference, string? session = null, bool refunds = false) =>
        (await Provider.FindAsync(FindRequest(reference, session, refunds), CancellationToken.None))!;

    public async Task<PaymentWebhookParseResult> ParseAsync(FakeStripeWebhook webhook) =>
        await Parser.ParseAsync(new PaymentWebhookRequest(webhook.Body, webhook.Header), CancellationToken.None);

    /// <summary>Parses the latest event of a type.</summary>
    public async Task<PaymentNotification> ParseLatestAsync(string type)
    {
        var parsed = await ParseAsync(Stripe.Sign(Stripe.Events.Last(stripeEvent => stripeEvent.Type == type)));
        parsed.Error.Should().BeNull();
        return parsed.Notification!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Stripe.DisposeAsync();
        Stripe.Violations.Should().BeEmpty("every request must be valid by the official schemas and rules");
    }
}
