namespace Notalock.Orders.Benchmarks.Hand;

internal sealed record HandMessage(Guid Id, Guid OrderId, long OrderVersion, string Type, string Payload, DateTimeOffset CreatedAt);
