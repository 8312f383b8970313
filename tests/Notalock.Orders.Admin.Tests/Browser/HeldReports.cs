using Notalock.Orders.Reports;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Reports that answer only once they are let go, as a database would that is busy.</summary>
internal sealed class HeldReports(IOrderReportStore inner) : IOrderReportStore
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody waits for a report.</summary>
    public Task Asked => _asked.Task;

    public void LetGo() => _letGo.TrySetResult();

    public async ValueTask<IReadOnlyList<OrderSalesRow>> GetSalesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return await inner.GetSalesAsync(query, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<OrderStatusRow>> GetStatusesAsync(OrderReportQuery query, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return await inner.GetStatusesAsync(query, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return await inner.GetTopProductsAsync(query, limit, cancellationToken);
    }

    private Task WaitAsync(CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        return _letGo.Task.WaitAsync(cancellationToken);
    }
}
