using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Hosting;
using Stripe;
using Stripe.Checkout;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>
/// Sends requests to Stripe through the official SDK, retries them and reads the responses. The provider decides what a response means
/// for the payment.
/// </summary>
/// <remarks>
/// The methods throw no exception except <see cref="OperationCanceledException"/> if the token of the caller is canceled, and
/// <see cref="ArgumentException"/> if an idempotency key is empty.
/// </remarks>
internal sealed class StripeGateway
{
    private const DynamicallyAccessedMemberTypes Properties =
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties;

    private const int PageSize = 100;

    private readonly StripeClient _client;
    private readonly StripeGatewaySettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // The SDK finds the parameters of a request by reflection. A property that is removed by trimming would not be sent.
    [DynamicDependency(Properties, typeof(BaseOptions))]
    [DynamicDependency(Properties, typeof(ListOptions))]
    [DynamicDependency(Properties, typeof(PaymentIntentCreateOptions))]
    [DynamicDependency(Properties, typeof(PaymentIntentAutomaticPaymentMethodsOptions))]
    [DynamicDependency(Properties, typeof(PaymentIntentGetOptions))]
    [DynamicDependency(Properties, typeof(PaymentIntentCaptureOptions))]
    [DynamicDependency(Properties, typeof(PaymentIntentCancelOptions))]
    [DynamicDependency(Properties, typeof(ChargeShippingOptions))]
    [DynamicDependency(Properties, typeof(AddressOptions))]
    [DynamicDependency(Properties, typeof(ChargeGetOptions))]
    [DynamicDependency(Properties, typeof(RefundCreateOptions))]
    [DynamicDependency(Properties, typeof(RefundListOptions))]
    [DynamicDependency(Properties, typeof(DisputeListOptions))]
    [DynamicDependency(Properties, typeof(EventListOptions))]
    [DynamicDependency(Properties, typeof(DateRangeOptions))]
    [DynamicDependency(Properties, typeof(SessionCreateOptions))]
    [DynamicDependency(Properties, typeof(SessionLineItemOptions))]
    [DynamicDependency(Properties, typeof(SessionLineItemPriceDataOptions))]
    [DynamicDependency(Properties, typeof(SessionLineItemPriceDataProductDataOptions))]
    [DynamicDependency(Properties, typeof(SessionPaymentIntentDataOptions))]
    [DynamicDependency(Properties, typeof(WebhookEndpointCreateOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(StripeRaw))]
    public StripeGateway(StripeClient client, StripeGatewaySettings settings, TimeProvider time, ILogger logger)
    {
        _client = client;
        _settings = settings;
        _time = time;
        _logger = logger;
    }

    public Task<StripeReply<StripePaymentIntent>> CreatePaymentIntentAsync(
        PaymentIntentCreateOptions options, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "create payment_intent",
            "/v1/payment_intents",
            options,
            idempotencyKey,
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    /// <summary>Gets a payment intent with its latest charge expanded.</summary>
    public Task<StripeReply<StripePaymentIntent>> GetPaymentIntentAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(
            "get payment_intent",
            $"/v1/payment_intents/{Escape(id)}",
            new PaymentIntentGetOptions { Expand = [.. _settings.ChargeExpansion] },
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripePaymentIntent>> CapturePaymentIntentAsync(
        string id, long amountToCapture, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "capture payment_intent",
            $"/v1/payment_intents/{Escape(id)}/capture",
            new PaymentIntentCaptureOptions { AmountToCapture = amountToCapture, Expand = ["latest_charge"] },
            idempotencyKey,
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripePaymentIntent>> CancelPaymentIntentAsync(
        string id, string cancellationReason, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "cancel payment_intent",
            $"/v1/payment_intents/{Escape(id)}/cancel",
            new PaymentIntentCancelOptions { CancellationReason = cancellationReason },
            idempotencyKey,
            StripeJsonContext.Default.StripePaymentIntent,
            cancellationToken);

    public Task<StripeReply<StripeCharge>> GetChargeAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(
            "get charge",
            $"/v1/charges/{Escape(id)}",
            _settings.ReadFees ? new ChargeGetOptions { Expand = ["balance_transaction"] } : null,
            StripeJsonContext.Default.StripeCharge,
            cancellationToken);

    public Task<StripeReply<StripeRefund>> CreateRefundAsync(
        RefundCreateOptions options, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "create refund", "/v1/refunds", options, idempotencyKey, StripeJsonContext.Default.StripeRefund, cancellationToken);

    public Task<StripeReply<StripeRefund>> GetRefundAsync(string id, CancellationToken cancellationToken) =>
        GetAsync("get refund", $"/v1/refunds/{Escape(id)}", null, StripeJsonContext.Default.StripeRefund, cancellationToken);

    public Task<StripeReply<StripePage<StripeRefund>>> ListRefundsAsync(
        string paymentIntentId, string? startingAfter, CancellationToken cancellationToken) =>
        GetAsync(
            "list refunds",
            "/v1/refunds",
            new RefundListOptions { PaymentIntent = paymentIntentId, Limit = PageSize, StartingAfter = startingAfter },
            StripeJsonContext.Default.StripePageStripeRefund,
            cancellationToken);

    /// <summary>Lists the latest disputes of a payment, up to 100.</summary>
    public Task<StripeReply<StripePage<StripeDispute>>> ListDisputesAsync(string paymentIntentId, CancellationToken cancellationToken) =>
        GetAsync(
            "list disputes",
            "/v1/disputes",
            new DisputeListOptions { PaymentIntent = paymentIntentId, Limit = PageSize },
            StripeJsonContext.Default.StripePageStripeDispute,
            cancellationToken);

    public Task<StripeReply<StripeCheckoutSession>> CreateCheckoutSessionAsync(
        SessionCreateOptions options, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "create checkout.session",
            "/v1/checkout/sessions",
            options,
            idempotencyKey,
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);

    public Task<StripeReply<StripeCheckoutSession>> GetCheckoutSessionAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(
            "get checkout.session",
            $"/v1/checkout/sessions/{Escape(id)}",
            null,
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);

    public Task<StripeReply<StripeCheckoutSession>> ExpireCheckoutSessionAsync(
        string id, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "expire checkout.session",
            $"/v1/checkout/sessions/{Escape(id)}/expire",
            null,
            idempotencyKey,
            StripeJsonContext.Default.StripeCheckoutSession,
            cancellationToken);

    /// <summary>Lists the undelivered events of the given types, newest first.</summary>
    public Task<StripeReply<StripePage<JsonElement>>> ListUndeliveredEventsAsync(
        IReadOnlyList<string> types, DateTimeOffset since, string? startingAfter, CancellationToken cancellationToken) =>
        GetAsync(
            "list events",
            "/v1/events",
            new EventListOptions
            {
                DeliverySuccess = false,
                Types = [.. types],
                Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime },
                Limit = PageSize,
                StartingAfter = startingAfter,
            },
            StripeJsonContext.Default.StripePageJsonElement,
            cancellationToken);

    /// <summary>Creates a webhook endpoint. The response contains its signing secret.</summary>
    public Task<StripeReply<StripeWebhookEndpointObject>> CreateWebhookEndpointAsync(
        WebhookEndpointCreateOptions options, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(
            "create webhook_endpoint",
            "/v1/webhook_endpoints",
            options,
            idempotencyKey,
            StripeJsonContext.Default.StripeWebhookEndpointObject,
            cancellationToken);

    private Task<StripeReply<T>> PostAsync<T>(
        string operation, string path, BaseOptions? options, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        // The SDK replaces an empty key with a random one, and a repetition would be executed again.
        ArgumentException.ThrowIfNullOrEmpty(key);
        return SendAsync(new StripeCall(operation, HttpMethod.Post, path, options, key), type, cancellationToken);
    }

    private Task<StripeReply<T>> GetAsync<T>(
        string operation, string path, BaseOptions? options, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(new StripeCall(operation, HttpMethod.Get, path, options, IdempotencyKey: null), type, cancellationToken);

    private async Task<StripeReply<T>> SendAsync<T>(StripeCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var (reply, advice) = await TryAsync(call, type, cancellationToken).ConfigureAwait(false);
            if (reply.Failure is not { } failure)
            {
                return reply;
            }

            if (attempt >= _settings.MaxAttempts || StripeRetry.DelayAfter(attempt, failure, advice) is not { } delay)
            {
                LogEnd(call, failure, attempt);
                return reply;
            }

            Log.CallRetried(_logger, call.Operation, failure.Status, failure.Code, failure.RequestId, attempt, delay);
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(StripeReply<T> Reply, StripeRetryAdvice Advice)> TryAsync<T>(
        StripeCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var options = new RequestOptions { IdempotencyKey = call.IdempotencyKey, StripeAccount = _settings.Account };
        try
        {
            var raw = await _client.RequestAsync<StripeRaw>(call.Method, call.Path, call.Options, options, cancellationToken)
                .ConfigureAwait(false);
            return (Read(raw.StripeResponse!, type), StripeRetryAdvice.None);
        }
        catch (StripeResponseException exception)
        {
            return FromResponse<T>(exception.Response);
        }
        catch (StripeException exception) when (exception.StripeResponse is not null)
        {
            return FromResponse<T>(exception.StripeResponse);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Failed<T>(StripeFailure.TimedOut), StripeRetryAdvice.None);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (Failed<T>(StripeFailure.ConnectionFailed), StripeRetryAdvice.None);
        }
#pragma warning disable CA1031 // The SDK throws various exceptions for responses that it cannot read. The request may have been executed.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // The exception is not kept, because its message may quote the response.
            return (Failed<T>(StripeFailure.Unreadable), StripeRetryAdvice.None);
        }
    }

    private (StripeReply<T> Reply, StripeRetryAdvice Advice) FromResponse<T>(StripeResponse response)
        where T : class =>
        (new StripeReply<T> { Failure = StripeFailure.FromResponse(response) }, StripeRetryAdvice.FromHeaders(response.Headers, _time));

    private static StripeReply<T> Read<T>(StripeResponse response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(response.Content, type) is { } value)
            {
                var isReplay = response.Headers.TryGetValues("Idempotent-Replayed", out var values)
                    && values.Contains("true", StringComparer.Ordinal);
                return new StripeReply<T> { Value = value, IsReplay = isReplay };
            }
        }
        catch (JsonException)
        {
            // Reported as unreadable below, without the text of the response.
        }

        return new StripeReply<T>
        {
            Failure = new StripeFailure(0, Type: null, StripeFailure.Unreadable) { RequestId = StripeCode.Clean(response.RequestId) },
        };
    }

    private static StripeReply<T> Failed<T>(string code)
        where T : class =>
        new() { Failure = new StripeFailure(0, Type: null, code) };

    private void LogEnd(StripeCall call, StripeFailure failure, int attempts)
    {
        if (failure.IsRefusal)
        {
            Log.CallRejected(_logger, call.Operation, failure.Status, failure.Code, failure.RequestId);
        }
        else if (failure.Status is 401 or 403)
        {
            Log.KeyRejected(_logger, call.Operation, failure.Status, failure.Code, failure.RequestId);
        }
        else
        {
            Log.CallFailed(_logger, call.Operation, failure.Status, failure.Code, failure.RequestId, attempts);
        }
    }

    private static string Escape(string id) => Uri.EscapeDataString(id);

    private readonly record struct StripeCall(
        string Operation, HttpMethod Method, string Path, BaseOptions? Options, string? IdempotencyKey);
}
