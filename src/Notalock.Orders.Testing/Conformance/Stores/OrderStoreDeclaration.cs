using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing;

/// <summary>What a store says it can do. It is tested on that.</summary>
/// <param name="Queries">The sorts and filters.</param>
/// <param name="HasOutbox">Whether there is an <see cref="IOrderOutboxStore"/>.</param>
/// <param name="HasMaintenance">Whether there is an <see cref="IOrderStoreMaintenance"/>.</param>
/// <param name="HasReports">Whether there is an <see cref="IOrderReportStore"/>.</param>
/// <param name="HasPaymentEvents">Whether there is an <see cref="IPaymentEventStore"/>.</param>
public sealed record OrderStoreDeclaration(
    OrderQueryCapabilities Queries, bool HasOutbox, bool HasMaintenance, bool HasReports, bool HasPaymentEvents);
