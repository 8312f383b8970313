namespace Notalock.Orders.Payments;

/// <summary>A payment as a provider told of it at some moment. Amounts are cumulative; what is null was not told.</summary>
/// <remarks>Snapshots arrive late, twice and in any order. Folding them into the stored payment gives the same end in every order.</remarks>
public sealed record PaymentSnapshot
{
    /// <summary>Our order id from the provider's metadata; null when it has none.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Our payment id from the provider's metadata; null when it has none.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>The provider's id of the payment; null while there is none, as on a hosted page that nobody has filled in.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's id of the hosted payment page; null when there is none.</summary>
    public string? SessionReference { get; init; }

    /// <summary>
    /// Where the attempt stands; null when this is only about refunds or disputes. <see cref="OrderPaymentStatus.Pending"/> means that
    /// the customer has not tried yet, <see cref="OrderPaymentStatus.Failed"/> that their latest try failed and another may follow.
    /// </summary>
    public OrderPaymentStatus? Status { get; init; }

    /// <summary>What the attempt is meant to bring in. Compared exactly with what was asked for.</summary>
    public Money? Amount { get; init; }

    /// <summary>How much is or was reserved.</summary>
    public Money? AuthorizedAmount { get; init; }

    /// <summary>How much was captured so far, over all captures.</summary>
    public Money? CapturedAmount { get; init; }

    /// <summary>How much went back or is under way so far, over all refunds, as the provider adds it up.</summary>
    public Money? RefundedAmount { get; init; }

    /// <summary>The refunds that are told of. Need not be all.</summary>
    public IReadOnlyList<RefundSnapshot> Refunds { get; init; } = [];

    /// <summary>Whether <see cref="Refunds"/> lists every refund of the payment.</summary>
    public bool RefundsAreComplete { get; init; }

    /// <summary>The disputes that are told of. Need not be all.</summary>
    public IReadOnlyList<DisputeSnapshot> Disputes { get; init; } = [];

    /// <summary>The method: <c>card</c>, <c>sepa_debit</c>, …</summary>
    public string? Method { get; init; }

    /// <summary>The brand of the card.</summary>
    public string? CardBrand { get; init; }

    /// <summary>The last four digits of the card, and never more.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>Where the provider shows a receipt.</summary>
    public string? ReceiptUrl { get; init; }

    /// <summary>A stable code of the latest failure. <see cref="AuthorizationExpired"/> when a reservation lapsed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The latest failure in words, without personal data.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>When the reservation or the attempt lapses.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The <see cref="FailureCode"/> of a voided payment whose reservation the provider let lapse; nobody asked for it.</summary>
    public const string AuthorizationExpired = "authorization_expired";

    /// <summary>Tells ids and status.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(PaymentSnapshot)} {{ Reference = {Reference}, Status = {Status} }}";
}
