using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Hosting;
using Notalock.Orders.StripeServer;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>The provider and the reader as a host has them, before a fake Stripe; and one order that wants to be paid.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(97);

    private readonly ServiceProvider _services;

    private StripeShop(FakeStripe stripe, SkippingTime time, Action<StripeOptions>? configure)
    {
        Stripe = stripe;
        Time = time;
        var services = new ServiceCollection();
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
        Reader = _services.GetServices<IPaymentWebhookParser>().Single(reader => reader.Provider == "stripe");
        OrderId = Guid.CreateVersion7(time.GetUtcNow());
        PaymentId = Guid.CreateVersion7(time.GetUtcNow());
    }

    public FakeStripe Stripe { get; }

    public SkippingTime Time { get; }

    public CapturedLog Log { get; } = new();

    public IPaymentProvider Provider { get; }

    public IPaymentWebhookParser Reader { get; }

    public IPaymentEventSource Source => (IPaymentEventSource)Provider;

    public Guid OrderId { get; }

    public Guid PaymentId { get; }

    public static async Task<StripeShop> OpenAsync(Action<StripeOptions>? configure = null)
    {
        var time = new SkippingTime(CallTimeout);
        return new StripeShop(await FakeStripe.StartAsync(time), time, configure);
    }

    public static Money Usd(decimal amount) => Money.FromDecimal(amount, "usd");

    public PaymentCreateRequest CreateRequest(Money? amount = null, bool capture = true, PaymentParameters? parameters = null, string key = "create-1") => new()
    {
        OrderId = OrderId,
        OrderNumber = "260801-7K2M9Q",
        PaymentId = PaymentId,
        Amount = amount ?? Usd(49.99m),
        CaptureImmediately = capture,
        Parameters = parameters ?? PaymentParameters.None,
        IdempotencyKey = key,
    };

    public PaymentCaptureRequest CaptureRequest(string? reference, Money amount, Money? authorized = null, string key = "capture-1") => new()
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

    public PaymentRefundRequest RefundRequest(string? reference, Money amount, Guid? refundId = null, string key = "refund-1", string? reason = null) => new()
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

    /// <summary>A scope of the host's services.</summary>
    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    /// <summary>Begins a payment.</summary>
    public async Task<string> BeginAsync(Money? amount = null, bool capture = true)
    {
        var answer = await Provider.CreateAsync(CreateRequest(amount, capture), CancellationToken.None);
        return answer.Snapshot!.Reference!;
    }

    /// <summary>Begins a payment that the customer pays.</summary>
    public async Task<string> PaidAsync(Money? amount = null, bool capture = true)
    {
        var reference = await BeginAsync(amount, capture);
        Stripe.Pay(reference);
        return reference;
    }

    /// <summary>Begins a payment on a hosted page.</summary>
    public async Task<string> HostedAsync(bool capture = true)
    {
        var parameters = new PaymentParameters { Hosted = true, ReturnUrl = "https://shop.example/thanks", CancelUrl = "https://shop.example/cart" };
        var answer = await Provider.CreateAsync(CreateRequest(capture: capture, parameters: parameters), CancellationToken.None);
        return answer.Snapshot!.SessionReference!;
    }

    public async Task<PaymentResult> FindAsync(string? reference, string? session = null, bool refunds = false) =>
        (await Provider.FindAsync(FindRequest(reference, session, refunds), CancellationToken.None))!;

    public async Task<PaymentWebhookParseResult> ReadAsync(FakeStripeWebhook webhook) =>
        await Reader.ParseAsync(new PaymentWebhookRequest(webhook.Body, webhook.Header), CancellationToken.None);

    /// <summary>What the reader makes of the latest event of a type.</summary>
    public async Task<PaymentNotification> LatestAsync(string type)
    {
        var reading = await ReadAsync(Stripe.Sign(Stripe.Events.Last(happened => happened.Type == type)));
        reading.Error.Should().BeNull();
        return reading.Notification!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Stripe.DisposeAsync();
        Stripe.Violations.Should().BeEmpty("every request keeps to the official schemas and rules");
    }
}
