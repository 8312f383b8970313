using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>What did not go by itself.</summary>
internal sealed record OperationsModel(
    OutboxStatistics? Outbox, IReadOnlyList<OutboxDeadLetter> DeadLetters, IReadOnlyList<OrderPaymentEvent> OpenEvents, string? Done);
