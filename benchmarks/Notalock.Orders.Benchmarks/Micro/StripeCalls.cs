using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Benchmarks.Micro;

/// <summary>Calls Stripe without a network: a handler returns the responses. Measures what the package and the SDK cost.</summary>
[MemoryDiagnoser]
public class StripeCalls
{
    private static readonly Currency Usd = Currency.FromCode("usd");
    private static readonly Guid OrderId = Guid.Parse("0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c");
    private static readonly Guid PaymentId = Guid.Parse("0198642b-8001-7d22-8b63-4e7f9a1b2c3d");

    private ServiceProvider _services = null!;
    private IPaymentProvider _stripe = null!;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddStripe(options =>
        {
            options.SecretKey = "sk_test_benchmark";
            options.WebhookSecrets.Add("whsec_benchmark");
        });
        services.AddHttpClient(StripeDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(static () => new FixedResponses());
        _services = services.BuildServiceProvider();
        _stripe = _services.GetServices<IPaymentProvider>().Single(static provider => provider.Name == StripeDefaults.ProviderName);
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark]
    public Task<PaymentResult> Create() => _stripe.CreateAsync(
        new PaymentCreateRequest
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            Amount = Money.FromDecimal(20m, Usd),
            CaptureImmediately = true,
            IdempotencyKey = "create-1",
        },
        CancellationToken.None).AsTask();

    [Benchmark]
    public Task<PaymentResult> Capture() => _stripe.CaptureAsync(
        new PaymentCaptureRequest
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            Reference = "pi_1",
            Amount = Money.FromDecimal(20m, Usd),
            AuthorizedAmount = Money.FromDecimal(20m, Usd),
            CapturedBefore = Money.Zero(Usd),
            IdempotencyKey = "capture-1",
        },
        CancellationToken.None).AsTask();

    [Benchmark]
    public Task<RefundResult> Refund() => _stripe.RefundAsync(
        new PaymentRefundRequest
        {
            OrderId = OrderId,
            OrderNumber = "260801-7K2M9Q",
            PaymentId = PaymentId,
            RefundId = PaymentId,
            Reference = "pi_1",
            Amount = Money.FromDecimal(20m, Usd),
            IdempotencyKey = "refund-1",
        },
        CancellationToken.None).AsTask();

    private sealed class FixedResponses : HttpMessageHandler
    {
        private static readonly byte[] Refunded =
            """{"id":"re_1","object":"refund","status":"succeeded","amount":2000,"currency":"usd","payment_intent":"pi_1"}"""u8.ToArray();

        private static readonly byte[] Paid = """
            {"id":"pi_1","object":"payment_intent","status":"succeeded","amount":2000,"amount_received":2000,"currency":"usd","latest_charge":
             {"id":"ch_1","object":"charge","amount":2000,"amount_captured":2000,"captured":true,"currency":"usd",
              "payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242"}}}}
            """u8.ToArray();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Read as a connection would read it.
            if (request.Content is not null)
            {
                await request.Content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            }

            var isRefund = request.RequestUri!.AbsolutePath.EndsWith("/refunds", StringComparison.Ordinal);
            return new HttpResponseMessage { Content = new ByteArrayContent(isRefund ? Refunded : Paid) };
        }
    }
}
