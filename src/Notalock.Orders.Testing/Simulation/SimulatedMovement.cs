namespace Notalock.Orders.Testing;

/// <summary>Represents one movement of money in the ledger of the simulated provider.</summary>
/// <param name="Number">The number of the movement, starting at one.</param>
/// <param name="Kind">The kind of movement.</param>
/// <param name="Amount">The amount.</param>
/// <param name="PaymentReference">The provider's id of the payment.</param>
/// <param name="PaymentId">The id of the payment attempt.</param>
/// <param name="OrderId">The id of the order.</param>
/// <param name="At">The time of the movement.</param>
public sealed record SimulatedMovement(
    int Number, SimulatedMovementKind Kind, Money Amount, string PaymentReference, Guid PaymentId, Guid OrderId, DateTimeOffset At)
{
    /// <summary>Gets the provider's id of the refund or dispute, or <see langword="null"/> for other movements.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Gets the id of the refund in the application, or <see langword="null"/> for a refund made in the dashboard and for other movements.
    /// </summary>
    public Guid? RefundId { get; init; }

    /// <summary>Gets the idempotency key of the call, or <see langword="null"/> for a movement that was not caused by a call.</summary>
    public string? IdempotencyKey { get; init; }
}
