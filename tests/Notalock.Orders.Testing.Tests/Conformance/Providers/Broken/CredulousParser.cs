using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Signs what comes in by itself, and so believes everything.</summary>
internal sealed class CredulousReader(IPaymentWebhookParser inner) : IPaymentWebhookParser
{
    public string Provider => inner.Provider;

    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        var signature = SimulatedSignature.Write(new SimulatedPaymentOptions().NotificationSecret, new TestTimeProvider().GetUtcNow(), request.Body.Span);
        return inner.ParseAsync(request with { Header = _ => signature }, cancellationToken);
    }
}
