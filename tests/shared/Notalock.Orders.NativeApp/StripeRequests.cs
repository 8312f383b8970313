using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.NativeApp;

/// <summary>
/// Sends requests through Stripe's SDK and checks their parameters. The SDK finds them by reflection, so a parameter that was removed by
/// trimming would not be sent, and Stripe would capture the complete authorization.
/// </summary>
internal static class StripeRequests
{
    public static async Task<bool> CheckAsync(Order order)
    {
        var handler = new RecordingHandler();
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddInMemoryStore().AddStripe(options =>
        {
            options.SecretKey = "sk_test_native";
            options.WebhookSecrets.Add("whsec_native");
            options.SendCustomerDetails = true;
            options.StatementDescriptorSuffix = "LAMPS";
        });
        services.AddHttpClient(StripeDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        var stripe = provider.GetServices<IPaymentProvider>().Single(p => p.Name == StripeDefaults.ProviderName);
        var data = await ((IPaymentPreparation)stripe).PrepareAsync(
            new PaymentPrepareRequest(order, order.Total, new StartPayment(order.Id, "stripe", Actor.Guest()) { Hosted = true }), default);
        var create = new PaymentCreateRequest
        {
            OrderId = order.Id,
            OrderNumber = order.Number,
            PaymentId = order.Id,
            Amount = order.Total,
            CaptureImmediately = false,
            IdempotencyKey = "create",
            Parameters = new PaymentParameters
            {
                ProviderData = data,
                ReturnUrl = "https://shop.example/",
                ReceiptEmail = "ada@example.com",
            },
        };
        await stripe.CreateAsync(create, default);
        await stripe.CreateAsync(create with { Parameters = create.Parameters with { Hosted = true } }, default);
        await stripe.CaptureAsync(
            new PaymentCaptureRequest
            {
                OrderId = order.Id,
                OrderNumber = order.Number,
                PaymentId = create.PaymentId,
                Reference = "pi_1",
                Amount = Money.FromDecimal(7.5m, order.Currency),
                AuthorizedAmount = order.Total,
                CapturedBefore = Money.Zero(order.Currency),
                IdempotencyKey = "capture",
            },
            default);
        await stripe.RefundAsync(
            new PaymentRefundRequest
            {
                OrderId = order.Id,
                OrderNumber = order.Number,
                PaymentId = create.PaymentId,
                RefundId = order.Id,
                Reference = "pi_1",
                Amount = Money.FromDecimal(1, order.Currency),
                IdempotencyKey = "refund",
                Reason = "The lamp arrived broken",
            },
            default);
        var found = await stripe.FindAsync(
            new PaymentFindRequest
            {
                OrderId = order.Id,
                OrderNumber = order.Number,
                PaymentId = create.PaymentId,
                Reference = "pi_1",
                IncludeRefunds = true,
            },
            default);

        string[] expected =
        [
            "amount=2000", "currency=usd", "capture_method=manual", "automatic_payment_methods[enabled]=true",
            "receipt_email=ada@example.com", "statement_descriptor_suffix=LAMPS", "metadata[order_id]=" + order.Id,
            "metadata[customer_email]=ada@example.com", "line_items[0][price_data][unit_amount]=1000",
            "line_items[0][quantity]=2", "payment_intent_data[capture_method]=manual", "amount_to_capture=750",
            "expand[0]=latest_charge", "payment_intent=pi_1", "metadata[reason]=The lamp arrived broken",
        ];
        var missing = expected.Where(parameter => !handler.Forms.Any(form => form.Split('&').Contains(parameter))).ToArray();
        foreach (var parameter in missing)
        {
            Console.WriteLine($"native: {parameter} was not sent");
        }

        return missing.Length == 0 && found?.Snapshot is { Status: OrderPaymentStatus.Captured, CardLast4: "4242", Refunds.Count: 1 };
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<string> Forms { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = request.Content is null
                ? request.RequestUri!.Query.TrimStart('?')
                : await request.Content.ReadAsStringAsync(cancellationToken);
            Forms.Add(Uri.UnescapeDataString(form.Replace('+', ' ')));
            var path = request.RequestUri!.AbsolutePath;
            var json = path switch
            {
                "/v1/checkout/sessions" => """{"id":"cs_1","status":"open","url":"https://checkout.stripe.com/1"}""",
                "/v1/refunds" when request.Method == HttpMethod.Post =>
                    """{"id":"re_1","status":"succeeded","amount":100,"currency":"usd","payment_intent":"pi_1"}""",
                "/v1/refunds" =>
                    """{"data":[{"id":"re_1","status":"succeeded","amount":100,"currency":"usd","balance_transaction":"txn_1"}]}""",
                _ => """
                    {"id":"pi_1","status":"succeeded","amount":2000,"amount_received":2000,"currency":"usd","latest_charge":
                     {"id":"ch_1","amount":2000,"amount_captured":2000,"captured":true,"currency":"usd",
                      "payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242"}}}}
                    """,
            };
            return new HttpResponseMessage { Content = new StringContent(json) };
        }
    }
}
