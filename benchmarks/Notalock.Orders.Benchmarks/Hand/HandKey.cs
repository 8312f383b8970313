namespace Notalock.Orders.Benchmarks.Hand;

internal sealed record HandKey(string Scope, string Key, string Fingerprint, Guid OrderId, DateTimeOffset CreatedAt);
