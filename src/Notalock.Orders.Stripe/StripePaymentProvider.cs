using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Gateway.Requests;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.Stripe.Webhooks;

namespace Notalock.Orders.Stripe;

/// <summary>
/// Implements the payment provider on top of the gateway: idempotency keys, mapping and the meaning of errors. The gateway sends the
/// requests.
/// </summary>
internal sealed partial class StripePaymentProvider(IStripeGateway gateway, IOptions<StripeOptions> options)
    : IPaymentProvider, IPaymentEventSource
{
    private const string CancellationReason = "requested_by_customer";

    private readonly StripeOptions _options = options.Value;

    public string Name => StripeDefaults.ProviderName;

    // Multiple captures of one authorization need an agreement with Stripe and are not supported: the first capture is final.
    public PaymentCapabilities Capabilities => PaymentCapabilities.All & ~PaymentCapabilities.MultipleCaptures;

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StripeMoney.TryToStripe(request.Amount, out var amount))
        {
            return ValueTask.FromResult(PaymentResult.Declined(AmountNotExpressible(request.Amount)));
        }

        var intent = new StripePaymentIntentRequest
        {
            Amount = amount,
            Currency = request.Amount.Currency.Code,
            CaptureImmediately = request.CaptureImmediately,
            Description = request.Parameters.Description ?? $"Order {request.OrderNumber}",
            ReceiptEmail = request.Parameters.ReceiptEmail,
            StatementDescriptorSuffix = _options.StatementDescriptorSuffix,
            Metadata = StripeReferences.ForPayment(request.OrderId, request.OrderNumber, request.PaymentId),
        };
        return request.Parameters.Hosted
            ? CreateHostedAsync(request, intent, cancellationToken)
            : CreateIntentAsync(request, intent, cancellationToken);
    }

    public async ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StripeMoney.TryToStripe(request.Amount, out var amount))
        {
            return PaymentResult.Declined(AmountNotExpressible(request.Amount));
        }

        if (await FindIntentIdAsync(request, cancellationToken).ConfigureAwait(false) is not { } intentId)
        {
            return PaymentResult.Declined(PaymentNotFound);
        }

        var reply = await gateway.CapturePaymentIntentAsync(intentId, amount, request.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        if (reply.Value is { } intent)
        {
            return Accepted(intent, request);
        }

        return reply.Error is { Status: >= 500 } error
            ? await ResolveByLookupAsync(error, intentId, request, OrderPaymentStatus.Captured, cancellationToken).ConfigureAwait(false)
            : Declined(reply.Error!, request);
    }

    public async ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var intentId = request.Reference;
        if (request.SessionReference is { } sessionId)
        {
            // The intent of an open checkout session cannot be canceled. Expiring the session cancels the intent.
            var session = await ExpireSessionAsync(sessionId, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
            if (session?.Status == "expired")
            {
                return await DescribeAsync(session, cancellationToken).ConfigureAwait(false);
            }

            intentId ??= session?.PaymentIntent;
        }

        if (intentId is null)
        {
            return PaymentResult.Declined(PaymentNotFound);
        }

        var reply = await gateway.CancelPaymentIntentAsync(intentId, CancellationReason, request.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        if (reply.Value is { } intent)
        {
            return Accepted(intent, request);
        }

        var error = reply.Error!;
        if (error.Status >= 500)
        {
            return await ResolveByLookupAsync(error, intentId, request, OrderPaymentStatus.Voided, cancellationToken).ConfigureAwait(false);
        }

        // The result includes the current state of the payment, which determines whether a captured amount must be refunded.
        var declined = Declined(error, request);
        var current = declined.Snapshot ?? await TryFetchAsync(intentId, request, cancellationToken).ConfigureAwait(false);
        return current switch
        {
            null => declined,
            { Status: OrderPaymentStatus.Voided } => PaymentResult.Accepted(current),
            _ => PaymentResult.Declined(declined.Decline!, current),
        };
    }

    public async ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StripeMoney.TryToStripe(request.Amount, out var amount))
        {
            return RefundResult.Declined(AmountNotExpressible(request.Amount));
        }

        if (await FindIntentIdAsync(request, cancellationToken).ConfigureAwait(false) is not { } intentId)
        {
            return RefundResult.Declined(PaymentNotFound);
        }

        var body = new StripeRefundRequest
        {
            PaymentIntent = intentId,
            Amount = amount,
            Reason = request.Reason is "duplicate" or "fraudulent" or "requested_by_customer" ? request.Reason : null,
            Metadata = StripeReferences.ForRefund(request.OrderId, request.PaymentId, request.RefundId),
        };
        var reply = await gateway.CreateRefundAsync(body, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        if (reply.Value is { } refund)
        {
            // A replayed response has the initial status of the refund, which may have failed since then.
            var current = reply.IsReplay && refund.Id is { } id
                ? (await gateway.GetRefundAsync(id, cancellationToken).ConfigureAwait(false)).Value ?? refund
                : refund;
            return RefundResult.Accepted(Map(current, StripeSnapshots.FromRefund));
        }

        var error = reply.Error!;
        if (error.IsRefusal)
        {
            return RefundResult.Declined(StripeFailures.RefusalOrThrow(error));
        }

        // Stripe stores a response with status 500 and repeats it for the same key for a day. The list shows whether the refund exists.
        var created = error.Status >= 500
            ? await FindRefundAsync(intentId, request.RefundId, cancellationToken).ConfigureAwait(false)
            : null;
        return created is null ? throw StripeFailures.ToException(error) : RefundResult.Accepted(Map(created, StripeSnapshots.FromRefund));
    }

    public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var reply = await gateway.ListUndeliveredEventsAsync(StripeDefaults.WebhookEvents, since, after, cancellationToken)
                .ConfigureAwait(false);
            var page = ValueOrThrow(reply);
            foreach (var entry in page.Data)
            {
                if (TryRead(JsonMarshal.GetRawUtf8Value(entry).ToArray()) is { } notification)
                {
                    yield return notification;
                }
            }

            after = page is { HasMore: true, Data.Count: > 0 } ? GetId(page.Data[^1]) : null;
        }
        while (after is not null);
    }

    private async ValueTask<PaymentResult> CreateIntentAsync(
        PaymentCreateRequest request, StripePaymentIntentRequest intent, CancellationToken cancellationToken)
    {
        var reply = await gateway.CreatePaymentIntentAsync(intent, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        return reply.Value is { } created ? Accepted(created, request) : Declined(reply.Error!, request);
    }

    private async ValueTask<PaymentResult> CreateHostedAsync(
        PaymentCreateRequest request, StripePaymentIntentRequest intent, CancellationToken cancellationToken)
    {
        if (request.Parameters.ReturnUrl is not { } returnUrl)
        {
            return PaymentResult.Declined(new PaymentDecline("return_url_required", "ReturnUrl must be set for a hosted payment page."));
        }

        var page = new StripeCheckoutSessionRequest(
            intent, ToLineItemName(intent.Description), returnUrl, request.Parameters.CancelUrl ?? returnUrl);
        var reply = await gateway.CreateCheckoutSessionAsync(page, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        return reply.Value is { } session
            ? PaymentResult.Accepted(Map(session, StripeSnapshots.FromSession), redirectUrl: session.Url)
            : Declined(reply.Error!, request);
    }

    private PaymentNotification? TryRead(byte[] json)
    {
        try
        {
            return StripeEvents.Read(json, _options.LiveMode ?? StripeKey.IsLive(_options.SecretKey));
        }
        catch (StripeUnreadableException)
        {
            return null;
        }
    }

    private static string? GetId(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    // Stripe allows up to 250 characters. A surrogate pair is not split.
    private static string ToLineItemName(string description)
    {
        var name = new StringBuilder();
        foreach (var rune in description.EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > 250)
            {
                break;
            }

            name.Append(rune.ToString());
        }

        return name.ToString();
    }

    private static PaymentDecline PaymentNotFound { get; } =
        new("payment_not_found", "The payment does not exist at Stripe yet because the customer has not completed the payment page.");

    private static PaymentDecline AmountNotExpressible(Money amount) =>
        new("amount_not_expressible", $"The amount {amount} has more decimals than Stripe supports for {amount.Currency.Code}.");

    private static PaymentResult Declined(StripeError error, PaymentRequest request) =>
        PaymentResult.Declined(
            StripeFailures.RefusalOrThrow(error),
            error.PaymentIntent is { Id: not null } intent ? Snapshot(intent, request) : null);

    private static PaymentResult Accepted(StripePaymentIntent intent, PaymentRequest request) =>
        PaymentResult.Accepted(Snapshot(intent, request), clientSecret: GetSecret(intent));

    // The browser of the customer needs the secret only while a step of the customer is outstanding.
    private static string? GetSecret(StripePaymentIntent intent) =>
        intent.Status is "requires_payment_method" or "requires_confirmation" or "requires_action" ? intent.ClientSecret : null;

    private static PaymentSnapshot Snapshot(StripePaymentIntent intent, PaymentRequest request) =>
        Map(intent, StripeSnapshots.FromIntent) with { SessionReference = request.SessionReference };

    private static TResult Map<T, TResult>(T value, Func<T, TResult> map)
        where T : StripeMetadataObject
    {
        try
        {
            return value.Id is null ? throw new StripeUnreadableException("The object has no id.") : map(value);
        }
        catch (StripeUnreadableException exception)
        {
            throw new PaymentProviderException("The response from Stripe could not be read. " + exception.Message, exception)
            {
                Provider = StripeDefaults.ProviderName,
                Code = StripeError.Unreadable,
            };
        }
    }

    private static T ValueOrThrow<T>(StripeReply<T> reply)
        where T : class =>
        reply.Value ?? throw StripeFailures.ToException(reply.Error!);
}
