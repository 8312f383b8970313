namespace Notalock.Orders;

/// <summary>One payment attempt: what is known of it, as cumulative amounts.</summary>
public sealed record OrderPayment
{
    /// <summary>The name of the provider whose money is recorded by hand.</summary>
    public const string OfflineProvider = "offline";

    /// <summary>The id of the attempt.</summary>
    public required Guid Id { get; init; }

    /// <summary>The order it belongs to.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The provider's name: <c>offline</c>, <c>stripe</c>, … At most 40 characters.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the payment, unique with <see cref="Provider"/>; null until known and for offline payments.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's id of a hosted payment page, unique with <see cref="Provider"/>; null when there is none.</summary>
    public string? SessionReference { get; init; }

    /// <summary>The method: <c>card</c>, <c>bank_transfer</c>, … Null until known.</summary>
    public string? Method { get; init; }

    /// <summary>Whether the order may be processed before this attempt is paid (cash on delivery, invoice).</summary>
    public bool IsPayLater { get; init; }

    /// <summary>Whether money is captured at once; otherwise it is only authorized.</summary>
    public bool CaptureImmediately { get; init; } = true;

    /// <summary>Where the attempt stands.</summary>
    public required OrderPaymentStatus Status { get; init; }

    /// <summary>What the attempt is meant to bring in.</summary>
    public required Money Amount { get; init; }

    /// <summary>How much is or was reserved.</summary>
    public required Money AuthorizedAmount { get; init; }

    /// <summary>How much was captured so far.</summary>
    public required Money CapturedAmount { get; init; }

    /// <summary>What the provider was asked and has not answered; null when nothing is open.</summary>
    public OrderPaymentOperation? Operation { get; init; }

    /// <summary>A stable code of the latest failure; null when there was none.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The latest failure in words; null when there was none. At most 500 characters.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Where the provider shows a receipt; null when there is none.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>The brand of the card; null when there is none.</summary>
    public string? CardBrand { get; init; }

    /// <summary>The last four digits of the card; null when there is none.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>The customer's disputes, oldest first. Empty when there are none.</summary>
    public IReadOnlyList<OrderPaymentDispute> Disputes { get; init; } = [];

    /// <summary>When the authorization or the attempt lapses; null when unknown.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When money was first captured; null when none was.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>When the reconciler looks at it next; null when it need not.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>When the attempt was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the attempt last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the attempt is under way: it has neither brought in money nor ended.</summary>
    public bool IsLive => Status is OrderPaymentStatus.Requested or OrderPaymentStatus.Pending
        or OrderPaymentStatus.RequiresAction or OrderPaymentStatus.Processing or OrderPaymentStatus.Authorized;
}
