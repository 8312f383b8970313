using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Gateway.Objects;
using Notalock.Orders.Stripe.Hosting;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.Stripe.Requests;
using Notalock.Orders.Stripe.Webhooks;

namespace Notalock.Orders.Stripe;

/// <summary>
/// Implements the payment provider on top of the gateway: idempotency keys, mapping and the meaning of errors. The gateway sends the
/// requests.
/// </summary>
internal sealed partial class StripePaymentProvider(StripeRegistration registration, IServiceScopeFactory scopes, TimeProvider time)
    : IPaymentProvider, IPaymentPreparation, IPaymentEventSource
{
    private const string CancellationReason = "requested_by_customer";

    // See https://docs.stripe.com/api/events/list#list_events-types.
    private const int MaxEventTypes = 20;

    private readonly StripeGateway _gateway = registration.Gateway;
    private readonly StripeRegistrationHooks _hooks = new(registration.Name, registration.Options);

    public string Name => registration.Name;

    // Multiple captures of one authorization need an agreement with Stripe and are not supported: the first capture is final.
    public PaymentCapabilities Capabilities => PaymentCapabilities.All & ~PaymentCapabilities.MultipleCaptures;

    public async ValueTask<IReadOnlyDictionary<string, string>> PrepareAsync(
        PaymentPrepareRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var customer = await FindCustomerAsync(request.Order, cancellationToken).ConfigureAwait(false);
        return StripePreparation.Create(request, registration.Options, customer, time.GetUtcNow());
    }

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StripeMoney.TryToStripe(request.Amount, out var amount))
        {
            return ValueTask.FromResult(PaymentResult.Declined(AmountNotExpressible(request.Amount)));
        }

        return request.Parameters.Hosted
            ? CreateHostedAsync(request, amount, cancellationToken)
            : CreateIntentAsync(request, amount, cancellationToken);
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

        var reply = await _gateway.CapturePaymentIntentAsync(intentId, amount, request.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        if (reply.Value is { } intent)
        {
            return Accepted(intent, request);
        }

        return reply.Failure is { Status: >= 500 } failure
            ? await ResolveByLookupAsync(failure, intentId, request, OrderPaymentStatus.Captured, cancellationToken).ConfigureAwait(false)
            : Declined(reply.Failure!, request);
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

        var reply = await _gateway.CancelPaymentIntentAsync(intentId, CancellationReason, request.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        if (reply.Value is { } intent)
        {
            return Accepted(intent, request);
        }

        var failure = reply.Failure!;
        if (failure.Status >= 500)
        {
            return await ResolveByLookupAsync(failure, intentId, request, OrderPaymentStatus.Voided, cancellationToken)
                .ConfigureAwait(false);
        }

        // The result includes the current state of the payment, which determines whether a captured amount must be refunded.
        var declined = Declined(failure, request);
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

        var options = StripePaymentRequests.CreateRefund(request, intentId, amount);
        var reply = await _gateway.CreateRefundAsync(options, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        if (reply.Value is { } refund)
        {
            // A replayed response has the initial status of the refund, which may have failed since then.
            var current = reply.IsReplay && refund.Id is { } id
                ? (await _gateway.GetRefundAsync(id, cancellationToken).ConfigureAwait(false)).Value ?? refund
                : refund;
            return RefundResult.Accepted(Map(current, StripeSnapshots.FromRefund));
        }

        var failure = reply.Failure!;
        if (failure.IsRefusal)
        {
            return RefundResult.Declined(StripeOutcomes.RefusalOrThrow(failure, Name));
        }

        // Stripe stores a response with status 500 and repeats it for the same key for a day. The list shows whether the refund exists.
        var created = failure.Status >= 500
            ? await FindRefundAsync(intentId, request.RefundId, cancellationToken).ConfigureAwait(false)
            : null;
        return created is null
            ? throw StripeOutcomes.ToException(failure, Name)
            : RefundResult.Accepted(Map(created, StripeSnapshots.FromRefund));
    }

    public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var types in StripeDefaults.WebhookEvents.Chunk(MaxEventTypes))
        {
            string? after = null;
            do
            {
                var reply = await _gateway.ListUndeliveredEventsAsync(types, since, after, cancellationToken).ConfigureAwait(false);
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
    }

    private async ValueTask<PaymentResult> CreateIntentAsync(
        PaymentCreateRequest request, long amount, CancellationToken cancellationToken)
    {
        var options = StripePaymentRequests.CreateIntent(request, amount, _hooks);
        var reply = await _gateway.CreatePaymentIntentAsync(options, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        return reply.Value is { } created ? Accepted(created, request) : Declined(reply.Failure!, request);
    }

    private async ValueTask<PaymentResult> CreateHostedAsync(
        PaymentCreateRequest request, long amount, CancellationToken cancellationToken)
    {
        if (request.Parameters.ReturnUrl is not { } returnUrl)
        {
            return PaymentResult.Declined(new PaymentDecline("return_url_required", "ReturnUrl must be set for a hosted payment page."));
        }

        var options = StripePaymentRequests.CreatePage(request, amount, returnUrl, _hooks);
        var reply = await _gateway.CreateCheckoutSessionAsync(options, request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
        return reply.Value is { } session
            ? PaymentResult.Accepted(Map(session, StripeSnapshots.FromSession), redirectUrl: session.Url)
            : Declined(reply.Failure!, request);
    }

    private async ValueTask<string?> FindCustomerAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.CustomerId is null)
        {
            return null;
        }

        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        return scope.ServiceProvider.GetService<IStripeCustomerResolver>() is { } resolver
            ? await resolver.ResolveAsync(order, Name, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private PaymentNotification? TryRead(byte[] json)
    {
        try
        {
            return StripeEvents.Read(json, registration.Source);
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

    private static PaymentDecline PaymentNotFound { get; } =
        new("payment_not_found", "The payment does not exist at Stripe yet because the customer has not completed the payment page.");

    private static PaymentDecline AmountNotExpressible(Money amount) =>
        new("amount_not_expressible", $"The amount {amount} has more decimals than Stripe supports for {amount.Currency.Code}.");

    private PaymentResult Declined(StripeFailure failure, PaymentRequest request) =>
        PaymentResult.Declined(
            StripeOutcomes.RefusalOrThrow(failure, Name),
            failure.PaymentIntent is { Id: not null } intent ? Snapshot(intent, request) : null);

    private PaymentResult Accepted(StripePaymentIntent intent, PaymentRequest request) =>
        PaymentResult.Accepted(Snapshot(intent, request), clientSecret: GetSecret(intent));

    // The browser of the customer needs the secret only while a step of the customer is outstanding.
    private static string? GetSecret(StripePaymentIntent intent) =>
        intent.Status is "requires_payment_method" or "requires_confirmation" or "requires_action" ? intent.ClientSecret : null;

    private PaymentSnapshot Snapshot(StripePaymentIntent intent, PaymentRequest request) =>
        Map(intent, StripeSnapshots.FromIntent) with { SessionReference = request.SessionReference };

    private TResult Map<T, TResult>(T value, Func<T, TResult> map)
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
                Provider = Name,
                Code = StripeFailure.Unreadable,
            };
        }
    }

    private T ValueOrThrow<T>(StripeReply<T> reply)
        where T : class =>
        reply.Value ?? throw StripeOutcomes.ToException(reply.Failure!, Name);
}
