using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>A payment of a case: how it was begun, and the latest that is known of it.</summary>
internal sealed record ProviderPayment(PaymentCreateRequest Request, PaymentSnapshot Snapshot);
