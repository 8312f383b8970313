namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class IdempotencyRecordRow
{
    public required string Scope { get; set; }

    public required string Key { get; set; }

    public required string Fingerprint { get; set; }

    public Guid OrderId { get; set; }

    public Guid? ResultId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
