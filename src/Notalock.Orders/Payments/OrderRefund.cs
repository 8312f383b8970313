namespace Notalock.Orders;

/// <summary>Money that goes back to the customer, from one payment.</summary>
public sealed record OrderRefund
{
    /// <summary>The id of the refund.</summary>
    public required Guid Id { get; init; }

    /// <summary>The order it belongs to.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The payment it takes the money from.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>The name of the payment's provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the refund; null until known and for offline refunds.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the refund stands.</summary>
    public required OrderRefundStatus Status { get; init; }

    /// <summary>How much goes back.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why, in words; null when nobody said. At most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>A stable code of the failure; null when there was none.</summary>
    public string? FailureCode { get; init; }

    /// <summary>When the money went back; null until then.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When the reconciler looks at it next; null when it need not.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>When the refund was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the refund last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether its amount counts against the ceiling: it is requested, pending, unknown or succeeded.</summary>
    public bool ReducesRefundableAmount => Status is not (OrderRefundStatus.Failed or OrderRefundStatus.Canceled);
}
