using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Dashboard;

/// <summary>How the machinery behind the orders does.</summary>
internal sealed record OperationsData(OutboxStatistics? Outbox, IReadOnlyList<(string Provider, OrderPaymentEvent? Last)> Events, int? FailedEvents);
