using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>Represents the state of a payment. Used under the lock of the provider.</summary>
internal sealed class SimulatedPaymentState(PaymentCreateRequest request, DateTimeOffset createdAt)
{
    public PaymentCreateRequest Request { get; } = request;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public string? Reference { get; set; }

    public string? SessionReference { get; set; }

    public string? ClientSecret { get; set; }

    public string? RedirectUrl { get; set; }

    public OrderPaymentStatus Status { get; set; } = OrderPaymentStatus.Pending;

    public Money Amount { get; set; } = request.Amount;

    public Money Authorized { get; set; } = Money.Zero(request.Amount.Currency);

    public Money Captured { get; set; } = Money.Zero(request.Amount.Currency);

    /// <summary>Gets or sets the authorized amount that can still be captured.</summary>
    public Money Capturable { get; set; } = Money.Zero(request.Amount.Currency);

    public List<SimulatedRefundState> Refunds { get; } = [];

    public List<DisputeSnapshot> Disputes { get; } = [];

    public List<PaymentAlertSnapshot> Alerts { get; } = [];

    public string? FailureCode { get; set; }

    public string? FailureMessage { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Gets or sets a value indicating whether the payment will be disputed.</summary>
    public bool DisputePlanned { get; set; }

    public bool AwaitsCustomer => Status is OrderPaymentStatus.Pending or OrderPaymentStatus.RequiresAction or OrderPaymentStatus.Failed;

    public Money Refunded => Refunds.Where(static refund => refund.ReducesRefundableAmount)
        .Aggregate(Money.Zero(Amount.Currency), static (sum, refund) => sum + refund.Snapshot.Amount);

    public string DisplayReference => Reference ?? SessionReference ?? "?";

    /// <summary>Creates the snapshot that a lookup returns.</summary>
    public PaymentSnapshot ToSnapshot(bool withRefunds) => ToAttemptSnapshot() with
    {
        SessionReference = SessionReference,
        RefundedAmount = Refunded,
        Refunds = withRefunds ? [.. Refunds.Select(static refund => refund.Snapshot)] : [],
        RefundsAreComplete = withRefunds,
        Disputes = [.. Disputes],
        Alerts = [.. Alerts],
    };

    /// <summary>Creates the snapshot of an event, without refunds, disputes and session.</summary>
    public PaymentSnapshot ToAttemptSnapshot()
    {
        var tried = Status is not (OrderPaymentStatus.Pending or OrderPaymentStatus.Voided) || !Authorized.IsZero;
        return ToIdentitySnapshot() with
        {
            Status = Status,
            Amount = Amount,
            AuthorizedAmount = Authorized,
            CapturedAmount = Captured,
            Method = tried ? "card" : null,
            CardBrand = tried ? "visa" : null,
            CardLast4 = tried ? "4242" : null,
            ReceiptUrl = Captured.IsZero ? null : $"https://receipts.simulated.example/{Reference}",
            FailureCode = FailureCode,
            FailureMessage = FailureMessage,
            ExpiresAt = ExpiresAt,
        };
    }

    /// <summary>Creates a snapshot that only identifies the payment.</summary>
    public PaymentSnapshot ToIdentitySnapshot() =>
        new() { OrderId = Request.OrderId, PaymentId = Request.PaymentId, Reference = Reference };
}
