using Notalock.Orders.StripeServer;
using Notalock.Orders.Testing;
using Stripe;

namespace Notalock.Orders.Stripe.Tests.Server;

/// <summary>Provides the client of Stripe's SDK with a fake Stripe server.</summary>
internal sealed class SdkClient : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new();

    private SdkClient(FakeStripe server)
    {
        Server = server;
        Client = new StripeClient(new StripeClientOptions
        {
            ApiKey = server.SecretKey,
            ApiBase = server.Address.GetLeftPart(UriPartial.Authority),
            HttpClient = new SystemNetHttpClient(_http, maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    public FakeStripe Server { get; }

    public StripeClient Client { get; }

    public PaymentIntentService Payments => new(Client);

    public RefundService Refunds => new(Client);

    public static async Task<SdkClient> OpenAsync() => new(await FakeStripe.StartAsync(new TestTimeProvider(Start)));

    public Task<PaymentIntent> CreatePaymentAsync(bool capture = true, long amount = 5000, string? key = null) => Payments.CreateAsync(
        new PaymentIntentCreateOptions
        {
            Amount = amount,
            Currency = "usd",
            CaptureMethod = capture ? "automatic" : "manual",
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["order_id"] = "1" },
        },
        key is null ? null : new RequestOptions { IdempotencyKey = key });

    /// <summary>Creates a payment that the customer pays.</summary>
    public async Task<PaymentIntent> CreatePaidAsync(bool capture = true)
    {
        var payment = await CreatePaymentAsync(capture);
        Server.Pay(payment.Id);
        return await GetAsync(payment.Id);
    }

    /// <summary>Gets a payment with its charge and the balance transaction of the charge.</summary>
    public Task<PaymentIntent> GetAsync(string id) => Payments.GetAsync(
        id, new PaymentIntentGetOptions { Expand = ["latest_charge.balance_transaction"] });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        Server.Violations.Should().BeEmpty("the requests of the SDK are valid");
    }
}
