namespace Notalock.Orders.Benchmarks.Hand;

internal sealed record HandPosition(DateTimeOffset PlacedAt, Guid Id);
