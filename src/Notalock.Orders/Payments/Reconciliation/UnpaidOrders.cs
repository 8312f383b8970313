using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Payments.Reconciliation;

/// <summary>Cancels orders that were not paid before their deadline, after a last lookup at the provider.</summary>
internal sealed class UnpaidOrders(IServiceScopeFactory scopes, PaymentOptions options, TimeProvider timeProvider, ILogger logger)
{
    private static readonly Actor Expiry = Actor.System("expiry");

    // The page at which the next run continues, so that a batch that fails does not block the orders after it.
    private OrderQuery? _nextPage;

    public async Task ExpireAsync(PaymentSweep sweep, CancellationToken cancellationToken)
    {
        var lifetimes = options.UnpaidLifetimes.Values.Append(options.UnpaidLifetime).Where(static l => l is not null).ToArray();
        if (lifetimes.Length == 0)
        {
            return;
        }

        var query = Interlocked.Exchange(ref _nextPage, null) ?? new OrderQuery
        {
            Statuses = OrderStatus.AwaitingPayment,
            To = timeProvider.GetUtcNow() - lifetimes.Min(),
            Sort = OrderSort.Created,
            Ascending = true,
            Limit = Math.Min(OrderQuery.MaxLimit, options.BatchSize),
        };
        for (var left = options.BatchSize; left > 0;)
        {
            // The list is read in its own scope; each order is expired in another one, so that a failed context is not reused.
            var page = await ReadAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var summary in page.Orders)
            {
                if (MayBeOverdue(summary) && GetLifetime(summary.PaymentProvider) is { } lifetime)
                {
                    await TryExpireAsync(summary.Id, lifetime, sweep, cancellationToken).ConfigureAwait(false);
                    left--;
                }
            }

            if (page.NextCursor is null)
            {
                return;
            }

            query = query with { Cursor = page.NextCursor };
        }

        _nextPage = query;
    }

    private async Task<OrderPage> ReadAsync(OrderQuery query, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var scopeLifetime = scope.ConfigureAwait(false);
        return await scope.ServiceProvider.GetRequiredService<IOrderStore>().QueryAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Determines whether the time to pay for an order is over. It starts again when the order is reopened and with each attempt to pay,
    /// but ends after three lifetimes at the latest. An imported order is never overdue.
    /// </summary>
    public static bool IsOverdue(Order order, TimeSpan lifetime, DateTimeOffset now)
    {
        var start = order.ReopenedAt > order.PlacedAt ? order.ReopenedAt.Value : order.PlacedAt;
        var latest = order.Payments.Count == 0 ? start : order.Payments.Max(static p => p.CreatedAt);
        return !order.IsImport && now >= start + lifetime && (now >= latest + lifetime || now >= start + (3 * lifetime));
    }

    // The placement of an imported order differs from the time at which it was stored.
    private bool MayBeOverdue(OrderSummary order) =>
        order.CapturedAmount <= order.RefundedAmount
        && order.PaymentState != PaymentState.Authorized
        && order.PlacedAt == order.CreatedAt
        && GetLifetime(order.PaymentProvider) is { } lifetime
        && order.PlacedAt <= timeProvider.GetUtcNow() - lifetime;

    private TimeSpan? GetLifetime(string? provider) => provider is null
        ? options.UnpaidLifetime
        : options.UnpaidLifetimes.TryGetValue(provider, out var own)
            ? own
            : provider == OrderPayment.OfflineProvider ? null : options.UnpaidLifetime;

    private async Task TryExpireAsync(Guid orderId, TimeSpan lifetime, PaymentSweep sweep, CancellationToken cancellationToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var scopeLifetime = scope.ConfigureAwait(false);
            var reconciliation = scope.ServiceProvider.GetRequiredService<OrderServiceDependencies>().Reconciliation;
            var canceled = await reconciliation.ExpireAsync(orderId, lifetime, Expiry, cancellationToken).ConfigureAwait(false);
            sweep.OrdersExpired += canceled ? 1 : 0;
        }
        catch (PaymentProviderException exception)
        {
            // Without the last lookup an order that was just paid might be canceled.
            sweep.AddFailure(orderId, exception.Code ?? "no_answer");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.ReconcileFailed(logger, orderId, exception.GetType().FullName, exception.StackTrace);
            sweep.AddFailure(orderId, "failed");
        }
    }
}
