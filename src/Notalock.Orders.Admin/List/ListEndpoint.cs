using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.List;

/// <summary>Maps the list of orders.</summary>
internal static class ListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/list", "list", OrderPolicies.View, ShowAsync);

    private static async ValueTask<IResult> ShowAsync(AdminRequestContext context)
    {
        var filter = new ListFilter(context, context.HttpContext.Request.Query);
        if (filter.Search is { Length: <= 64 } number && filter.After is null && filter.Before is null
            && await context.Orders.FindByNumberAsync(number, context.Aborted).ConfigureAwait(false) is { } found)
        {
            return Results.Redirect(context.Links.Order(found.Id));
        }

        var providers = context.HttpContext.RequestServices.GetServices<IPaymentProvider>().Select(static p => p.Name)
            .Append(OrderPayment.OfflineProvider);
        var model = new ListModel(
            filter, ListTab.All(filter, context.Options), [.. providers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        using var clock = new CancellationTokenSource(context.Options.ListTimeout, context.Service<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, context.Aborted);
        try
        {
            model = await PageAsync(context, model, either.Token).ConfigureAwait(false);
            if (model.Errors.Count == 0)
            {
                model = await CountAsync(context, model, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !context.Aborted.IsCancellationRequested)
        {
            model = model with { IsStopped = true };
        }

        return new AdminPage<ListModel>(context, model, typeof(ListPage), context.Text["Orders"])
        {
            Status = model.IsStopped || model.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static async ValueTask<ListModel> PageAsync(AdminRequestContext context, ListModel model, CancellationToken cancellationToken)
    {
        var filter = model.Filter;
        var backwards = filter.Before is not null;
        var query = filter.Query with
        {
            // The previous page is the next page in the opposite direction.
            Ascending = backwards ? !filter.Query.Ascending : filter.Query.Ascending,
            Cursor = filter.Before ?? filter.After,
        };
        var result = await context.Orders.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return model with { Errors = result.Errors };
        }

        var orders = result.Value.Orders;
        if (backwards && orders.Count < query.Limit && result.Value.NextCursor is null && filter.After is null)
        {
            // Fewer orders than a page remain before this one: show the full first page.
            var first = await context.Orders.QueryAsync(filter.Query, cancellationToken).ConfigureAwait(false);
            return first.Succeeded
                ? Place(context, model, first.Value.Orders, hasPrevious: false, hasNext: first.Value.NextCursor is not null)
                : model with { Errors = first.Errors };
        }

        return backwards
            ? Place(context, model, [.. orders.Reverse()], hasPrevious: result.Value.NextCursor is not null, hasNext: true)
            : Place(context, model, orders, hasPrevious: filter.After is not null, hasNext: result.Value.NextCursor is not null);
    }

    private static ListModel Place(
        AdminRequestContext context, ListModel model, IReadOnlyList<OrderSummary> orders, bool hasPrevious, bool hasNext)
    {
        var query = model.Filter.Query;
        var address = model.Filter.Address;
        var asOf = model.Filter.AsOfValue;
        return model with
        {
            Orders = orders,
            NextUrl = hasNext && orders.Count > 0
                ? context.Links.List + address.With(("after", OrderCursor.Write(query, orders[^1])), ("asof", asOf))
                : null,
            PreviousUrl = hasPrevious && orders.Count > 0
                ? context.Links.List + address.With(
                    ("before", OrderCursor.Write(query with { Ascending = !query.Ascending }, orders[0])), ("asof", asOf))
                : null,
        };
    }

    // The page is shown without the counts that take too long.
    private static async ValueTask<ListModel> CountAsync(AdminRequestContext context, ListModel model, CancellationToken cancellationToken)
    {
        var tabs = new List<ListTab>(model.Tabs);
        int? count = null;
        try
        {
            for (var i = 0; i < tabs.Count; i++)
            {
                var counted = await context.Orders.CountAsync(tabs[i].Query, ListTab.Cap + 1, cancellationToken).ConfigureAwait(false);
                tabs[i] = tabs[i] with { Count = counted.Succeeded ? counted.Value : null };
            }

            var all = await context.Orders.CountAsync(model.Filter.Query, model.CountCap + 1, cancellationToken)
                .ConfigureAwait(false);
            count = all.Succeeded ? all.Value : null;
        }
        catch (OperationCanceledException) when (!context.Aborted.IsCancellationRequested)
        {
            count = null;
        }

        return model with { Tabs = tabs, Count = count };
    }
}
