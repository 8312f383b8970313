namespace Notalock.Orders.Payments;

/// <summary>Looks a payment up: by <see cref="PaymentRequest.Reference"/>, else by <see cref="PaymentRequest.SessionReference"/>, else, where a provider can, by <see cref="PaymentRequest.PaymentId"/>.</summary>
public sealed record PaymentFindRequest : PaymentRequest
{
    /// <summary>Whether every refund is to be listed as well.</summary>
    public bool IncludeRefunds { get; init; }
}
