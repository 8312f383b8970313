using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Represents a payment of a case with its original request and its latest snapshot.</summary>
internal sealed record ProviderPayment(PaymentCreateRequest Request, PaymentSnapshot Snapshot);
