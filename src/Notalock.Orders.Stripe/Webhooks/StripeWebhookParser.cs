using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Mapping;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Verifies and parses the events that Stripe sends to the webhook endpoint. See https://docs.stripe.com/webhooks.</summary>
internal sealed class StripeWebhookParser : IPaymentWebhookParser
{
    private readonly StripeSignature _signature;
    private readonly TimeProvider _time;
    private readonly bool _liveMode;

    public StripeWebhookParser(IOptions<StripeOptions> options, TimeProvider time)
    {
        _signature = new StripeSignature(options.Value.WebhookSecrets, options.Value.SignatureTolerance);
        _time = time;
        _liveMode = options.Value.LiveMode ?? StripeKey.IsLive(options.Value.SecretKey);
    }

    public string Provider => StripeDefaults.ProviderName;

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
            return PaymentWebhookParseResult.Verified(StripeEvents.Read(request.Body, _liveMode));
        }
        catch (StripeUnreadableException exception)
        {
            return PaymentWebhookParseResult.Unreadable(exception.Message);
        }
    }
}
