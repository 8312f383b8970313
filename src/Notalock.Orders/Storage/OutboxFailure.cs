namespace Notalock.Orders.Storage;

/// <summary>Represents a failed attempt to deliver a message.</summary>
/// <param name="Deliveries">The delivery state of the handlers, which is opaque to the store.</param>
/// <param name="Error">The error, without personal data. At most 500 characters.</param>
/// <param name="At">The time at which the message is due again or became a dead letter.</param>
public sealed record OutboxFailure(string? Deliveries, string Error, DateTimeOffset At);
