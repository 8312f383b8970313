using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>A payment in the provider's books. Used under the provider's lock.</summary>
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

    /// <summary>How much of the reservation can still be captured.</summary>
    public Money Capturable { get; set; } = Money.Zero(request.Amount.Currency);

    public List<SimulatedRefundState> Refunds { get; } = [];

    public List<DisputeSnapshot> Disputes { get; } = [];

    public string? FailureCode { get; set; }

    public string? FailureMessage { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether the plan has a dispute in store.</summary>
    public bool DisputePlanned { get; set; }

    public bool AwaitsCustomer => Status is OrderPaymentStatus.Pending or OrderPaymentStatus.RequiresAction or OrderPaymentStatus.Failed;

    public Money Refunded => Refunds.Where(static refund => refund.Counts)
        .Aggregate(Money.Zero(Amount.Currency), static (sum, refund) => sum + refund.Snapshot.Amount);

    public string Describe => Reference ?? SessionReference ?? "?";

    /// <summary>Everything, as a look-up tells it.</summary>
    public PaymentSnapshot Full(bool withRefunds) => Attempt() with
    {
        SessionReference = SessionReference,
        RefundedAmount = Refunded,
        Refunds = withRefunds ? [.. Refunds.Select(static refund => refund.Snapshot)] : [],
        RefundsAreComplete = withRefunds,
        Disputes = [.. Disputes],
    };

    /// <summary>The attempt, as an event about it tells: neither refunds nor disputes, and no session.</summary>
    public PaymentSnapshot Attempt()
    {
        var tried = Status is not (OrderPaymentStatus.Pending or OrderPaymentStatus.Voided) || !Authorized.IsZero;
        return Identity() with
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

    /// <summary>Which payment, and no facts.</summary>
    public PaymentSnapshot Identity() => new() { OrderId = Request.OrderId, PaymentId = Request.PaymentId, Reference = Reference };
}
