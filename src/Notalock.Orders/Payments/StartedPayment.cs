namespace Notalock.Orders;

/// <summary>Represents a payment that was started or resumed, with the data that the customer needs to pay.</summary>
/// <param name="Order">The order.</param>
/// <param name="Payment">The payment attempt.</param>
public sealed record StartedPayment(Order Order, OrderPayment Payment)
{
    /// <summary>
    /// Gets the secret for the provider's script in the customer's browser; <see langword="null"/> if the provider uses none. Pass it to
    /// the customer only, and never store or log it.
    /// </summary>
    public string? ClientSecret { get; init; }

    /// <summary>Gets the URL to redirect the customer to; <see langword="null"/> if no redirect is required.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Returns the ids and the status of the payment, without its secret.</summary>
    /// <returns>A string that contains the ids and the status.</returns>
    public override string ToString() =>
        $"{nameof(StartedPayment)} {{ OrderId = {Order.Id}, PaymentId = {Payment.Id}, Status = {Payment.Status} }}";
}
