namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderPaymentEventRow
{
    /// <summary>The outcomes of open events as a list in SQL. A partial index serves only conditions with the same text.</summary>
    public const string OpenOutcomes = "('unmatched', 'failed')";

    /// <summary>The outcome of most events as a literal in SQL.</summary>
    public const string UsualOutcome = "'applied'";

    public required string Provider { get; set; }

    public required string EventId { get; set; }

    public required string Type { get; set; }

    public Guid? OrderId { get; set; }

    public Guid? PaymentId { get; set; }

    public required string Outcome { get; set; }

    public string? Payload { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
