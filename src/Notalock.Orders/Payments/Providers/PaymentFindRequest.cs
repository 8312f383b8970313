namespace Notalock.Orders.Payments;

/// <summary>
/// Represents a request to find a payment by <see cref="PaymentRequest.Reference"/>, or else by
/// <see cref="PaymentRequest.SessionReference"/>, or else, if the provider supports it, by <see cref="PaymentRequest.PaymentId"/>.
/// </summary>
public sealed record PaymentFindRequest : PaymentRequest
{
    /// <summary>Gets a value indicating whether the result must list every refund of the payment.</summary>
    public bool IncludeRefunds { get; init; }
}
