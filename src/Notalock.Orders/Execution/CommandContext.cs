namespace Notalock.Orders.Execution;

/// <summary>The actor, the time and the correlation id of a command. All history entries of one commit share them.</summary>
internal readonly record struct CommandContext(Actor Actor, DateTimeOffset Now, string? CorrelationId);
