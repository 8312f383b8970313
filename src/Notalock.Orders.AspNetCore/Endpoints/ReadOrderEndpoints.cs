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
    private static readonly OrderOperation Get = new("getOrder", "Get an order", RoutePolicies.Read)
    {
        Description = "Available to the customer of the order, to its guest with the header Authorization: OrderToken, and to staff.",
        Parameters = [OperationParameters.OrderId, OperationParameters.IfNoneMatch],
        Responses =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order.", OperationResponses.ETag),
            OperationResponses.NotModified,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
        ],
    };

    private static readonly OrderOperation GetHistory = new("getOrderHistory", "Get the history of an order", RoutePolicies.Read)
    {
        Description = "Customers see the entries that are visible to customers, without the identity of staff. Private notes are returned "
            + "only to staff who manage orders.",
        Parameters = [OperationParameters.OrderId, OperationParameters.IfNoneMatch],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status200OK, typeof(HistoryResponse), "The history entries, oldest first.", OperationResponses.ETag),
            OperationResponses.NotModified,
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
        var ((order, view, _), isCurrent, history) = await ReadAsync(context).ConfigureAwait(false);
        return isCurrent
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<OrderResponse>(
                OrderMapping.ToResponse(order, history, view, accessToken: null), OrdersJsonContext.Default.OrderResponse)
            {
                Version = order.Version,
            };
    }

    private static async ValueTask<IResult> GetHistoryAsync(OrderRequestContext context)
    {
        var ((order, view, _), isCurrent, history) = await ReadAsync(context).ConfigureAwait(false);
        return isCurrent
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<HistoryResponse>(
                new HistoryResponse
                {
                    OrderId = order.Id,
                    Version = order.Version,
                    StatusHistory = HistoryMapping.ToResponse(order, history, view),
                },
                OrdersJsonContext.Default.HistoryResponse)
            {
                Version = order.Version,
            };
    }

    // A caller with an ETag usually has the current version, so the history is read only if the version differs. For other callers, order
    // and history are read together before the access is checked, because most callers have access.
    private static async ValueTask<(OrderAccess Access, bool IsCurrent, IReadOnlyList<OrderStatusHistory> History)> ReadAsync(
        OrderRequestContext context)
    {
        var tags = context.HttpContext.Request.Headers.IfNoneMatch;
        if (tags.Count == 0)
        {
            var found = await context.Orders.FindWithHistoryAsync(context.OrderId, context.RequestAborted).ConfigureAwait(false);
            return (await context.GetAccessAsync(found?.Order, OrderPolicies.View).ConfigureAwait(false), false, found?.History ?? []);
        }

        var access = await context.GetAccessAsync(OrderPolicies.View).ConfigureAwait(false);
        return EntityTags.Matches(tags, access.Order.Version)
            ? (access, true, [])
            : (access, false, await context.Orders.GetHistoryAsync(access.Order.Id, context.RequestAborted).ConfigureAwait(false));
    }
}
