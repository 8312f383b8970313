using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: replaces the signature of every request by a valid one.</summary>
internal sealed class CredulousParser(IPaymentWebhookParser inner) : IPaymentWebhookParser
{
    public string Provider => inner.Provider;

    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        var signature = SimulatedSignature.Write(
            new SimulatedPaymentOptions().NotificationSecret, new TestTimeProvider().GetUtcNow(), request.Body.Span);
        return inner.ParseAsync(request with { Header = _ => signature }, cancellationToken);
    }
}
