namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderPaymentEventRow
{
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
