namespace Notalock.Orders.Testing;

/// <summary>One movement of money, as the provider's books show it.</summary>
/// <param name="Number">Its number, from one.</param>
/// <param name="Kind">How money moved.</param>
/// <param name="Amount">How much.</param>
/// <param name="PaymentReference">The provider's id of the payment.</param>
/// <param name="PaymentId">The attempt.</param>
/// <param name="OrderId">The order.</param>
/// <param name="At">When.</param>
public sealed record SimulatedMovement(
    int Number, SimulatedMovementKind Kind, Money Amount, string PaymentReference, Guid PaymentId, Guid OrderId, DateTimeOffset At)
{
    /// <summary>The provider's id of the refund or the dispute; null for other movements.</summary>
    public string? Reference { get; init; }

    /// <summary>The refund as the shop knows it; null when it was made in the dashboard, and for other movements.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>The key of the call that moved it; null when the customer, the dashboard or time did.</summary>
    public string? IdempotencyKey { get; init; }
}
