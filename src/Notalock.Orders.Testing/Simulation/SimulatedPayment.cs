using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Represents a payment as the dashboard of the simulated provider shows it.</summary>
/// <param name="Snapshot">The state of the payment with all refunds and disputes.</param>
/// <param name="OrderNumber">The order number.</param>
/// <param name="CaptureImmediately">A value indicating whether the amount is captured as soon as the customer pays.</param>
/// <param name="Parameters">The other parameters of the request.</param>
public sealed record SimulatedPayment(PaymentSnapshot Snapshot, string OrderNumber, bool CaptureImmediately, PaymentParameters Parameters)
{
    /// <summary>Gets the provider's id of the payment, or <see langword="null"/> if it has none yet.</summary>
    public string? Reference => Snapshot.Reference;

    /// <summary>Gets the provider's id of the hosted page, or <see langword="null"/> if there is none.</summary>
    public string? SessionReference => Snapshot.SessionReference;

    /// <summary>Gets the status of the payment.</summary>
    public OrderPaymentStatus Status => Snapshot.Status ?? OrderPaymentStatus.Pending;
}
