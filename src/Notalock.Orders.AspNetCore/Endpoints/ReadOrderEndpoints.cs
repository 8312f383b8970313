using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Returns an order and its history.</summary>
internal static class ReadOrderEndpoints
{
    private const int DefaultLimit = OrderHistoryPage.DefaultLimit;
    private const int MaxLimit = 500;

    private static readonly OrderOperation Get = new("getOrder", "Get an order", RoutePolicies.Read)
    {
        Description = "Available to the customer of the order, to its guest with the header Authorization: OrderToken, and to staff. "
            + "Contains the newest 100 history entries. If there are older ones, the header Link has the URL of the next page.",
        Parameters = [OperationParameters.OrderId, OperationParameters.IfNoneMatch],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status200OK, typeof(OrderResponse), "The order.", OperationResponses.ETag, OperationResponses.Link),
            OperationResponses.NotModified,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
        ],
    };

    private static readonly OrderOperation GetHistory = new("getOrderHistory", "Get the history of an order", RoutePolicies.Read)
    {
        Description = "Returns one page of the history, starting with the newest entries. Customers see the entries that are visible to "
            + "customers, without the identity of staff. Private notes are returned only to staff who manage orders. Entries that the "
            + "caller cannot read count towards the limit.",
        Parameters =
        [
            OperationParameters.OrderId,
            OperationParameters.Query(
                "before", typeof(int), "Entries with a lower sequence number than this, 1 or more: the next_before of the previous page. "
                    + "The default is the newest entries."),
            OperationParameters.Query("limit", typeof(int), "The maximum number of entries per page, from 1 to 500. The default is 100."),
            OperationParameters.IfNoneMatch,
        ],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(HistoryResponse),
                "A page of history entries, oldest first.",
                OperationResponses.ETag,
                OperationResponses.Link),
            OperationResponses.NotModified,
            OperationResponses.BadRequest,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Get, "/{id}", Get, GetAsync);
        routes.Map(HttpMethods.Get, "/{id}/history", GetHistory, GetHistoryAsync);
    }

    private static async ValueTask<IResult> GetAsync(OrderRequestContext context)
    {
        var ((order, view, _), isCurrent, page) = await ReadAsync(context, before: null, DefaultLimit).ConfigureAwait(false);
        return isCurrent
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<OrderResponse>(
                OrderMapping.ToResponse(order, page.Entries, view, historyNextBefore: page.NextBefore),
                OrdersJsonContext.Default.OrderResponse)
            {
                Version = order.Version,
                NextPage = page.NextBefore is { } before ? GetUrl(context, "/history", before, limit: null) : null,
            };
    }

    private static async ValueTask<IResult> GetHistoryAsync(OrderRequestContext context)
    {
        var reader = new QueryReader(context.HttpContext.Request.Query);
        var before = reader.ReadInt32("before", 1, int.MaxValue);
        var limit = reader.ReadInt32("limit", 1, MaxLimit);
        reader.ThrowIfInvalid();
        var ((order, view, _), isCurrent, page) = await ReadAsync(context, before, limit ?? DefaultLimit).ConfigureAwait(false);
        return isCurrent
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<HistoryResponse>(
                new HistoryResponse
                {
                    OrderId = order.Id,
                    Version = order.Version,
                    StatusHistory = HistoryMapping.ToResponse(order, page.Entries, view),
                    NextBefore = page.NextBefore,
                },
                OrdersJsonContext.Default.HistoryResponse)
            {
                Version = order.Version,
                NextPage = page.NextBefore is { } next ? GetUrl(context, string.Empty, next, limit) : null,
            };
    }

    private static string GetUrl(OrderRequestContext context, string suffix, int before, int? limit)
    {
        var request = context.HttpContext.Request;
        var path = request.PathBase.ToUriComponent() + request.Path.ToUriComponent().TrimEnd('/') + suffix;
        return string.Create(CultureInfo.InvariantCulture, $"{path}?before={before}{(limit is null ? null : $"&limit={limit}")}");
    }

    // A caller with an ETag usually has the current version, so the history is read only if the version differs. For other callers, order
    // and history are read together before the access is checked, because most callers have access. Older pages are read for few.
    private static async ValueTask<(OrderAccess Access, bool IsCurrent, OrderHistoryPage Page)> ReadAsync(
        OrderRequestContext context, int? before, int limit)
    {
        var tags = context.HttpContext.Request.Headers.IfNoneMatch;
        if (tags.Count == 0 && before is null)
        {
            var found = await context.Orders.FindWithHistoryAsync(context.OrderId, limit, context.RequestAborted).ConfigureAwait(false);
            var finder = await context.GetAccessAsync(found?.Order, OrderPolicies.View).ConfigureAwait(false);
            return (finder, false, found!.History);
        }

        var access = await context.GetAccessAsync(OrderPolicies.View).ConfigureAwait(false);
        var order = access.Order;
        if (tags.Count > 0 && EntityTags.Matches(tags, order.Version))
        {
            return (access, true, new OrderHistoryPage([], NextBefore: null));
        }

        var end = Math.Min(before ?? int.MaxValue, order.HistoryCount + 1);
        return (access, false, await context.Orders.GetHistoryAsync(order.Id, end, limit, context.RequestAborted).ConfigureAwait(false));
    }
}
