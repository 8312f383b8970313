using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>Represents the failed operations that need attention.</summary>
internal sealed record OperationsModel(
    OutboxStatistics? Outbox, IReadOnlyList<OutboxDeadLetter> DeadLetters, IReadOnlyList<OrderPaymentEvent> OpenEvents, string? Done);
