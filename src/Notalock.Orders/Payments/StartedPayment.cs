namespace Notalock.Orders;

/// <summary>A payment that was begun or gone on with, and what the customer needs for it.</summary>
/// <param name="Order">The order.</param>
/// <param name="Payment">The attempt.</param>
public sealed record StartedPayment(Order Order, OrderPayment Payment)
{
    /// <summary>What the provider's script in the customer's browser needs; null when nothing. Hand it to the customer only; never store or log it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where to send the customer; null when nowhere.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Tells the ids and no secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(StartedPayment)} {{ OrderId = {Order.Id}, PaymentId = {Payment.Id}, Status = {Payment.Status} }}";
}
