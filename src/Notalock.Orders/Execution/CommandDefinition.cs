using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.Execution;

/// <summary>
/// The stable name of a command in idempotency scopes, traces and metrics, and the contract its fingerprint is computed from.
/// </summary>
internal sealed record CommandDefinition<TCommand>(string Operation, JsonTypeInfo<TCommand> FingerprintType)
    where TCommand : OrderCommand;
