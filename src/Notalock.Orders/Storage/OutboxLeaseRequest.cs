namespace Notalock.Orders.Storage;

/// <summary>Asks for messages to deliver.</summary>
/// <param name="Token">A fresh random token that fences the lease: later calls must present it.</param>
/// <param name="Count">How many messages at most, 1 or more.</param>
/// <param name="Now">The caller's time: messages that are due by now and not leased past now are taken, longest due first.</param>
/// <param name="Until">When the lease ends unless it is renewed.</param>
public sealed record OutboxLeaseRequest(Guid Token, int Count, DateTimeOffset Now, DateTimeOffset Until);
