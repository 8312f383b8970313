using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Gateway.Requests;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Sends requests to the Stripe REST API.</summary>
internal sealed class HttpStripeGateway(
    IHttpClientFactory clients, IOptions<StripeOptions> options, TimeProvider time, ILogger<HttpStripeGateway> logger) : IStripeGateway
{
    private const int PageSize = 100;

    private readonly StripeHttp _http = new(clients, options.Value, time, logger);

    public Task<StripeReply<StripePaymentIntent>> CreatePaymentIntentAsync(
        StripePaymentIntentRequest request, string idempotencyKey, CancellationToken cancellationToken)
    {
        var form = new StripeForm()
            .Add("amount", request.Amount)
            .Add("currency", request.Currency)
            .Add("automatic_payment_methods[enabled]", "true")
            .Add("capture_method", CaptureMethod(request))
            .Add("description", request.Description)
            .Add("receipt_email", request.ReceiptEmail)
            .Add("statement_descriptor_suffix", request.StatementDescriptorSuffix)
            .AddMetadata("metadata", request.Metadata);
        return _http.SendAsync(
            new StripeCall("create payment_intent", HttpMethod.Post, "v1/payment_intents", form, idempotencyKey),
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);
    }

    public Task<StripeReply<StripePaymentIntent>> GetPaymentIntentAsync(string id, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "get payment_intent",
                HttpMethod.Get,
                $"v1/payment_intents/{Escape(id)}",
                new StripeForm().Add("expand[]", "latest_charge")),
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripePaymentIntent>> CapturePaymentIntentAsync(
        string id, long amountToCapture, string idempotencyKey, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "capture payment_intent",
                HttpMethod.Post,
                $"v1/payment_intents/{Escape(id)}/capture",
                new StripeForm().Add("amount_to_capture", amountToCapture).Add("expand[]", "latest_charge"),
                idempotencyKey),
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripePaymentIntent>> CancelPaymentIntentAsync(
        string id, string cancellationReason, string idempotencyKey, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "cancel payment_intent",
                HttpMethod.Post,
                $"v1/payment_intents/{Escape(id)}/cancel",
                new StripeForm().Add("cancellation_reason", cancellationReason),
                idempotencyKey),
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripeCharge>> GetChargeAsync(string id, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall("get charge", HttpMethod.Get, $"v1/charges/{Escape(id)}", new StripeForm()),
            StripeJsonContext.Default.StripeCharge,
            cancellationToken);

    public Task<StripeReply<StripeRefund>> CreateRefundAsync(
        StripeRefundRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "create refund",
                HttpMethod.Post,
                "v1/refunds",
                new StripeForm()
                    .Add("payment_intent", request.PaymentIntent)
                    .Add("amount", request.Amount)
                    .Add("reason", request.Reason)
                    .AddMetadata("metadata", request.Metadata),
                idempotencyKey),
            StripeJsonContext.Default.StripeRefund,
            cancellationToken);

    public Task<StripeReply<StripeRefund>> GetRefundAsync(string id, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall("get refund", HttpMethod.Get, $"v1/refunds/{Escape(id)}", new StripeForm()),
            StripeJsonContext.Default.StripeRefund,
            cancellationToken);

    public Task<StripeReply<StripeList<StripeRefund>>> ListRefundsAsync(
        string paymentIntentId, string? startingAfter, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "list refunds",
                HttpMethod.Get,
                "v1/refunds",
                new StripeForm().Add("payment_intent", paymentIntentId).Add("limit", PageSize).Add("starting_after", startingAfter)),
            StripeJsonContext.Default.StripeListStripeRefund,
            cancellationToken);

    public Task<StripeReply<StripeList<StripeDispute>>> ListDisputesAsync(string paymentIntentId, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "list disputes",
                HttpMethod.Get,
                "v1/disputes",
                new StripeForm().Add("payment_intent", paymentIntentId).Add("limit", PageSize)),
            StripeJsonContext.Default.StripeListStripeDispute,
            cancellationToken);

    public Task<StripeReply<StripeCheckoutSession>> CreateCheckoutSessionAsync(
        StripeCheckoutSessionRequest request, string idempotencyKey, CancellationToken cancellationToken)
    {
        var intent = request.PaymentIntent;
        var form = new StripeForm()
            .Add("mode", "payment")
            .Add("success_url", request.SuccessUrl)
            .Add("cancel_url", request.CancelUrl)
            .Add("line_items[0][quantity]", 1)
            .Add("line_items[0][price_data][currency]", intent.Currency)
            .Add("line_items[0][price_data][unit_amount]", intent.Amount)
            .Add("line_items[0][price_data][product_data][name]", request.LineItemName)
            .Add("payment_intent_data[capture_method]", CaptureMethod(intent))
            .Add("payment_intent_data[description]", intent.Description)
            .Add("payment_intent_data[receipt_email]", intent.ReceiptEmail)
            .Add("payment_intent_data[statement_descriptor_suffix]", intent.StatementDescriptorSuffix)
            .AddMetadata("payment_intent_data[metadata]", intent.Metadata)
            .AddMetadata("metadata", intent.Metadata);
        return _http.SendAsync(
            new StripeCall("create checkout.session", HttpMethod.Post, "v1/checkout/sessions", form, idempotencyKey),
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);
    }

    public Task<StripeReply<StripeCheckoutSession>> GetCheckoutSessionAsync(string id, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall("get checkout.session", HttpMethod.Get, $"v1/checkout/sessions/{Escape(id)}", new StripeForm()),
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);

    public Task<StripeReply<StripeCheckoutSession>> ExpireCheckoutSessionAsync(
        string id, string idempotencyKey, CancellationToken cancellationToken) =>
        _http.SendAsync(
            new StripeCall(
                "expire checkout.session", HttpMethod.Post, $"v1/checkout/sessions/{Escape(id)}/expire", new StripeForm(), idempotencyKey),
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);

    public Task<StripeReply<StripeList<JsonElement>>> ListUndeliveredEventsAsync(
        IReadOnlyList<string> types, DateTimeOffset since, string? startingAfter, CancellationToken cancellationToken)
    {
        var form = new StripeForm()
            .Add("delivery_success", "false")
            .Add("created[gte]", since.ToUnixTimeSeconds())
            .Add("limit", PageSize)
            .Add("starting_after", startingAfter);
        foreach (var type in types)
        {
            form.Add("types[]", type);
        }

        return _http.SendAsync(
            new StripeCall("list events", HttpMethod.Get, "v1/events", form),
            StripeJsonContext.Default.StripeListJsonElement,
            cancellationToken);
    }

    private static string CaptureMethod(StripePaymentIntentRequest request) => request.CaptureImmediately ? "automatic" : "manual";

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
