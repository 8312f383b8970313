namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderPaymentRow
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public required string Provider { get; set; }

    public string? Reference { get; set; }

    public string? SessionReference { get; set; }

    public string? Method { get; set; }

    public bool IsPayLater { get; set; }

    public bool CaptureImmediately { get; set; }

    public required string Status { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public long AuthorizedAmount { get; set; }

    public long CapturedAmount { get; set; }

    public string? Operation { get; set; }

    public string? FailureCode { get; set; }

    public string? FailureMessage { get; set; }

    public string? ReceiptUrl { get; set; }

    public string? CardBrand { get; set; }

    public string? CardLast4 { get; set; }

    public string? Disputes { get; set; }

    public string? Alerts { get; set; }

    public string? Settlement { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? CapturedAt { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    public DateTimeOffset? NextCheckAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? ReferenceSearch { get; set; }

    public string? SessionSearch { get; set; }
}
