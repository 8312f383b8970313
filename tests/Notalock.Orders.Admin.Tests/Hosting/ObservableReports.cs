using Notalock.Orders.Reports;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Adds orders up as the store in memory does, and may be made to wait or to fail.</summary>
internal sealed class ObservableReports(InMemoryOrderStore inner) : IOrderReportStore
{
    /// <summary>What happens before the best products are listed; null for nothing.</summary>
    public Func<CancellationToken, Task>? BeforeProducts { get; set; }

    public ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken) => inner.GetSalesAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken) =>
        inner.GetStatusesAsync(query, cancellationToken);

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        if (BeforeProducts is { } before)
        {
            await before(cancellationToken);
        }

        return await inner.GetTopProductsAsync(query, limit, cancellationToken);
    }
}
