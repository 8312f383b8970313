using System.Runtime.CompilerServices;
using Notalock.Orders.Orders.Queries;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>The cap of <see cref="CountAsync"/> unless another is given.</summary>
    public const int DefaultCountCap = 10_000;

    /// <summary>Lists orders, a page at a time. Page 1,000 costs what page 1 costs.</summary>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One page, or what is wrong with the query.</returns>
    public virtual async Task<OrderResult<OrderPage>> QueryAsync(OrderQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Check(query) is { Count: > 0 } errors
            ? OrderResult<OrderPage>.Failed(errors)
            : OrderResult<OrderPage>.Success(await Store.QueryAsync(query, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Counts orders, at most up to a cap, so that it is never slow.</summary>
    /// <param name="query">What to count; its sort, limit and cursor do not matter.</param>
    /// <param name="cap">Where to stop, 1 to 1,000,000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The number, or <paramref name="cap"/> when there are at least so many; or what is wrong with the query.</returns>
    public virtual async Task<OrderResult<int>> CountAsync(OrderQuery query, int cap = DefaultCountCap, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cap, 1_000_000);
        var counted = query with { Cursor = null, Limit = 1, Sort = Store.Capabilities.Sorts.FirstOrDefault() };
        return Check(counted) is { Count: > 0 } errors
            ? OrderResult<int>.Failed(errors)
            : OrderResult<int>.Success(await Store.CountAsync(counted, cap, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Streams every order of a query, page by page, without holding them all.</summary>
    /// <param name="query">What to list; its limit is the size of a page.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <returns>The rows, in the order of the query.</returns>
    /// <exception cref="ArgumentException">Something is wrong with the query; the message names the field.</exception>
    public virtual async IAsyncEnumerable<OrderSummary> EnumerateAsync(
        OrderQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Check(query) is [var error, ..])
        {
            throw new ArgumentException(error.Message, nameof(query));
        }

        for (var page = query; ;)
        {
            var result = await Store.QueryAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var order in result.Orders)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return order;
            }

            if (result.NextCursor is null)
            {
                yield break;
            }

            page = page with { Cursor = result.NextCursor };
        }
    }

    private List<OrderError> Check(OrderQuery query)
    {
        var errors = new List<OrderError>(QueryRules.Check(query));
        if (errors.Count == 0 && !Store.Capabilities.Supports(query))
        {
            errors.Add(new OrderError(OrderErrorCodes.QueryNotSupported, "The store does not offer this combination of sort and filters."));
        }

        if (errors.Count == 0 && !OrderCursor.TryRead(query, out _))
        {
            errors.Add(new OrderError(OrderErrorCodes.InvalidCursor, "The cursor was not issued for this query.", "cursor"));
        }

        return errors;
    }
}
