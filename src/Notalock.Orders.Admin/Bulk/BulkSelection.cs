using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Bulk;

/// <summary>Represents the orders selected in the list: the selected rows, or all orders that match the filter.</summary>
internal sealed class BulkSelection
{
    private const string FilterPrefix = "f.";

    private BulkSelection(ListFilter filter, IReadOnlyList<Guid>? ids)
    {
        Filter = filter;
        Ids = ids;
    }

    public ListFilter Filter { get; }

    /// <summary>Gets the selected ids, or <see langword="null"/> for all orders that match the filter.</summary>
    public IReadOnlyList<Guid>? Ids { get; }

    public static BulkSelection FromRequest(AdminRequestContext context)
    {
        var form = context.Form;
        var values = form.Where(static p => p.Key.StartsWith(FilterPrefix, StringComparison.Ordinal))
            .ToDictionary(static p => p.Key[FilterPrefix.Length..], static p => p.Value, StringComparer.Ordinal);
        var filter = new ListFilter(context, new QueryCollection(values));
        return new BulkSelection(
            filter,
            form["scope"] == "all"
                ? null
                : [.. form["id"].Select(static id => Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null).OfType<Guid>().Distinct()]);
    }

    /// <summary>
    /// Gets the error page for an empty selection or an invalid filter, or <see langword="null"/> if the selection is valid.
    /// </summary>
    public async ValueTask<IResult?> ValidateAsync(AdminRequestContext context)
    {
        var back = context.Links.List + Filter.Address;
        if (Ids is { Count: 0 })
        {
            return ProblemModel.Page(
                context,
                StatusCodes.Status422UnprocessableEntity,
                context.Text["No orders selected"],
                context.Text["Select one or more orders, or choose all matching orders."],
                back);
        }

        var error = Filter.Errors is [var first, ..] ? first : null;
        if (error is null && Ids is null)
        {
            // Validates the query with the rules and the store before the response starts.
            var counted = await context.Orders.CountAsync(Filter.Query, 1, context.Aborted).ConfigureAwait(false);
            error = counted.Succeeded ? null : counted.Error;
        }

        return error is null
            ? null
            : ProblemModel.Page(
                context, StatusCodes.Status422UnprocessableEntity, context.Text["Invalid filter"], context.Text.Describe(error), back);
    }

    /// <summary>Enumerates the selected orders that still exist.</summary>
    public async IAsyncEnumerable<OrderSummary> EnumerateOrdersAsync(
        AdminRequestContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Ids is null)
        {
            // The creation time never changes. With another sort, an order that is changed meanwhile could be missed or returned twice.
            await foreach (var order in context.Orders.EnumerateAsync(
                    Filter.Query with { Limit = OrderQuery.MaxLimit, Sort = OrderSort.Created }, cancellationToken).ConfigureAwait(false))
            {
                yield return order;
            }

            yield break;
        }

        foreach (var id in Ids)
        {
            if (await context.Orders.FindByIdAsync(id, cancellationToken).ConfigureAwait(false) is { } order)
            {
                yield return OrderSummary.FromOrder(order);
            }
        }
    }
}
