using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Simulation;

/// <summary>Provides the simulated provider with a test clock and shortcuts for calling it.</summary>
internal sealed class SimulatedShop
{
    private int _keys;

    public SimulatedShop(SimulatedFaultPlan? faults = null, Action<SimulatedPaymentOptions>? configure = null)
    {
        Options = new SimulatedPaymentOptions { Seed = 7, Faults = faults ?? SimulatedFaultPlan.None };
        configure?.Invoke(Options);
        Provider = new SimulatedPaymentProvider(Options, Clock);
        Parser = new SimulatedWebhookParser(Options, Clock);
    }

    public TestTimeProvider Clock { get; } = new();

    public SimulatedPaymentOptions Options { get; }

    public SimulatedPaymentProvider Provider { get; }

    public SimulatedWebhookParser Parser { get; }

    public IEnumerable<string> EventTypes => Provider.Events.Select(notification => notification.Type);

    public static Money Usd(long cents) => new(cents, Currency.FromCode("usd"));

    public static PaymentCreateRequest NewPayment(
        long cents = 50_00, bool capture = true, bool hosted = false, string key = "create", int number = 1) => new()
        {
            OrderId = new Guid(number, 0, 0, new byte[8]),
            OrderNumber = $"2601-{number}",
            PaymentId = new Guid(number, 1, 0, new byte[8]),
            Amount = Usd(cents),
            CaptureImmediately = capture,
            Parameters = new() { Hosted = hosted },
            IdempotencyKey = key,
        };

    public async Task<PaymentSnapshot> CreateAsync(PaymentCreateRequest? request = null) =>
        (await Provider.CreateAsync(request ?? NewPayment(), default)).Snapshot!;

    public async Task<PaymentSnapshot> CreatePaidAsync(long cents = 50_00, bool capture = true)
    {
        var created = await CreateAsync(NewPayment(cents, capture));
        return Provider.Pay(created.Reference!).Snapshot;
    }

    public async Task<PaymentResult> CaptureAsync(PaymentSnapshot payment, long cents, string? key = null) => await Provider.CaptureAsync(
        new()
        {
            OrderId = payment.OrderId!.Value,
            OrderNumber = "2601-1",
            PaymentId = payment.PaymentId!.Value,
            Reference = payment.Reference,
            Amount = Usd(cents),
            AuthorizedAmount = payment.AuthorizedAmount!.Value,
            CapturedBefore = payment.CapturedAmount!.Value,
            IdempotencyKey = key ?? NextKey(),
        },
        default);

    public async Task<PaymentResult> VoidAsync(PaymentSnapshot payment, string? key = null) => await Provider.VoidAsync(
        new()
        {
            OrderId = payment.OrderId!.Value,
            OrderNumber = "2601-1",
            PaymentId = payment.PaymentId!.Value,
            Reference = payment.Reference,
            SessionReference = payment.SessionReference,
            IdempotencyKey = key ?? NextKey(),
        },
        default);

    public async Task<RefundResult> RefundAsync(PaymentSnapshot payment, long cents, string? key = null, Guid refundId = default) =>
        await Provider.RefundAsync(
            new()
            {
                OrderId = payment.OrderId!.Value,
                OrderNumber = "2601-1",
                PaymentId = payment.PaymentId!.Value,
                Reference = payment.Reference,
                RefundId = refundId,
                Amount = Usd(cents),
                IdempotencyKey = key ?? NextKey(),
            },
            default);

    public async Task<PaymentSnapshot?> FindAsync(PaymentSnapshot payment) => (await Provider.FindAsync(
        new()
        {
            OrderId = payment.OrderId!.Value,
            OrderNumber = "2601-1",
            PaymentId = payment.PaymentId!.Value,
            Reference = payment.Reference,
            SessionReference = payment.SessionReference,
            IncludeRefunds = true,
        },
        default))?.Snapshot;

    public async Task<PaymentNotification> ParseAsync(SimulatedEvent notification) =>
        (await Parser.ParseAsync(Provider.Sign(notification), default)).Notification!;

    private string NextKey() => $"key-{Interlocked.Increment(ref _keys)}";
}
