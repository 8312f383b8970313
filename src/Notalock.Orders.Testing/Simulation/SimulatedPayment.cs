using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>A payment as the provider's own pages show it.</summary>
/// <param name="Snapshot">What is known of it, with every refund and dispute.</param>
/// <param name="OrderNumber">The number that people use.</param>
/// <param name="CaptureImmediately">Whether the money is taken as soon as the customer pays.</param>
/// <param name="Parameters">What else was asked for.</param>
public sealed record SimulatedPayment(PaymentSnapshot Snapshot, string OrderNumber, bool CaptureImmediately, PaymentParameters Parameters)
{
    /// <summary>The provider's id of the payment; null while there is none.</summary>
    public string? Reference => Snapshot.Reference;

    /// <summary>The provider's id of the hosted page; null when there is none.</summary>
    public string? SessionReference => Snapshot.SessionReference;

    /// <summary>Where the payment stands.</summary>
    public OrderPaymentStatus Status => Snapshot.Status ?? OrderPaymentStatus.Pending;
}
