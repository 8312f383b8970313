using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Represents the report store in memory, which can be delayed or made to fail.</summary>
internal sealed class ObservableReports(InMemoryOrderStore inner) : IOrderReportStore
{
    /// <summary>Gets or sets a delegate that is called before the top products are queried.</summary>
    public Func<CancellationToken, Task>? BeforeProducts { get; set; }

    public ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken) =>
        inner.GetSalesAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken) =>
        inner.GetStatusesAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        OrderReportQuery query, CancellationToken cancellationToken) => inner.GetPaymentSuccessAsync(query, cancellationToken);

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        if (BeforeProducts is { } before)
        {
            await before(cancellationToken);
        }

        return await inner.GetTopProductsAsync(query, limit, cancellationToken);
    }
}
