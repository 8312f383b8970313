namespace Notalock.Orders.Storage;

/// <summary>What is saved when a message was not delivered to every handler.</summary>
/// <param name="Deliveries">Which handlers are done; opaque to the store.</param>
/// <param name="Error">Why, in words, without personal data. At most 500 characters.</param>
/// <param name="At">When the message is due again, or when it was given up.</param>
public sealed record OutboxFailure(string? Deliveries, string Error, DateTimeOffset At);
