using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Represents a report store that blocks queries until it is released.</summary>
internal sealed class BlockingReports(IOrderReportStore inner) : IOrderReportStore
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that completes when a report is requested.</summary>
    public Task Requested => _requested.Task;

    public void Release() => _release.TrySetResult();

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

    public async ValueTask<IReadOnlyList<OrderProductRow>> GetTopProductsAsync(
        OrderReportQuery query, int limit, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return await inner.GetTopProductsAsync(query, limit, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<OrderPaymentSuccessRow>> GetPaymentSuccessAsync(
        OrderReportQuery query, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return await inner.GetPaymentSuccessAsync(query, cancellationToken);
    }

    private Task WaitAsync(CancellationToken cancellationToken)
    {
        _requested.TrySetResult();
        return _release.Task.WaitAsync(cancellationToken);
    }
}
