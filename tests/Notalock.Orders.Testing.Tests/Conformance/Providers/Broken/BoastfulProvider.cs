using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: supports more than it declares.</summary>
internal sealed class BoastfulProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    public override PaymentCapabilities Capabilities => PaymentCapabilities.Refund | PaymentCapabilities.Find;
}
