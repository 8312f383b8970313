namespace Notalock.Orders.Execution;

/// <summary>Who asks, when, and within what request. The same for every entry of one commit.</summary>
internal readonly record struct CommandContext(Actor Actor, DateTimeOffset Now, string? CorrelationId);
