namespace Notalock.Orders.Payments;

/// <summary>Sends captured money back.</summary>
public sealed record PaymentRefundRequest : PaymentRequest
{
    /// <summary>The refund: <see cref="OrderRefund.Id"/>. Goes into the provider's metadata.</summary>
    public required Guid RefundId { get; init; }

    /// <summary>How much; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why, in words; null when nobody said.</summary>
    public string? Reason { get; init; }
}
