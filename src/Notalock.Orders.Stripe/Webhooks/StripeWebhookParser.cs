using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Verifies and parses the events that Stripe sends to the webhook endpoint. See https://docs.stripe.com/webhooks.</summary>
internal sealed class StripeWebhookParser : IPaymentWebhookParser
{
    private readonly StripeSignature _signature;
    private readonly StripeSource _source;
    private readonly TimeProvider _time;

    public StripeWebhookParser(StripeOptions options, StripeSource source, TimeProvider time)
    {
        _signature = new StripeSignature(options.WebhookSecrets, options.SignatureTolerance);
        _source = source;
        _time = time;
    }

    public string Provider => _source.Provider;

    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Parse(request));
    }

    private PaymentWebhookParseResult Parse(PaymentWebhookRequest request)
    {
        if (_signature.Verify(request.Header(StripeDefaults.SignatureHeader), request.Body.Span, _time.GetUtcNow()) is { } problem)
        {
            return PaymentWebhookParseResult.InvalidSignature(problem);
        }

        try
        {
            return PaymentWebhookParseResult.Verified(StripeEvents.Read(request.Body, _source));
        }
        catch (StripeUnreadableException exception)
        {
            return PaymentWebhookParseResult.Unreadable(exception.Message);
        }
    }
}
