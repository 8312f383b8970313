using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the state of event delivery and provider events.</summary>
internal sealed record OperationsData(
    OutboxStatistics? Outbox, IReadOnlyList<(string Provider, OrderPaymentEvent? Last)> Events, int? FailedEvents);
