namespace Notalock.Orders.Payments;

/// <summary>Represents a request to refund a captured payment in full or in part.</summary>
public sealed record PaymentRefundRequest : PaymentRequest
{
    /// <summary>Gets the <see cref="OrderRefund.Id"/> of the refund, which the provider stores in its metadata.</summary>
    public required Guid RefundId { get; init; }

    /// <summary>Gets the amount to refund, which is greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Gets the reason for the refund; <see langword="null"/> if none was given.</summary>
    public string? Reason { get; init; }
}
