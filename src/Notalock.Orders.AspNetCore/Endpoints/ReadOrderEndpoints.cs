using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Reading one order and its history.</summary>
internal static class ReadOrderEndpoints
{
    private static readonly OrderOperation Get = new("getOrder", "Reads an order", RoutePolicies.Read)
    {
        Description = "For its customer, its guest with Authorization: OrderToken, and staff.",
        Parameters = [Parameters.OrderId, Parameters.IfNoneMatch],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order.", OperationResponses.ETag),
            OperationResponses.NotModified,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NoSuchOrder,
        ],
    };

    private static readonly OrderOperation GetHistory = new("getOrderHistory", "Reads the history of an order", RoutePolicies.Read)
    {
        Description = "A customer sees what is visible to customers, without the identity of staff; private notes are for staff who manage orders.",
        Parameters = [Parameters.OrderId, Parameters.IfNoneMatch],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(HistoryResponse), "The entries, oldest first.", OperationResponses.ETag),
            OperationResponses.NotModified,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NoSuchOrder,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Get, "/{id}", Get, GetAsync);
        routes.Map(HttpMethods.Get, "/{id}/history", GetHistory, GetHistoryAsync);
    }

    private static async ValueTask<IResult> GetAsync(OrderRequestContext exchange)
    {
        var ((order, view, _), isKnown, history) = await ReadAsync(exchange).ConfigureAwait(false);
        return isKnown
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<OrderResponse>(OrderMapping.ToResponse(order, history, view, accessToken: null), OrderResponsesJsonContext.Default.OrderResponse)
            {
                Version = order.Version,
            };
    }

    private static async ValueTask<IResult> GetHistoryAsync(OrderRequestContext exchange)
    {
        var ((order, view, _), isKnown, history) = await ReadAsync(exchange).ConfigureAwait(false);
        return isKnown
            ? new NotModifiedResult(order.Version)
            : new OrderJsonResult<HistoryResponse>(
                new HistoryResponse { OrderId = order.Id, Version = order.Version, StatusHistory = HistoryMapping.ToResponse(order, history, view) },
                OrderResponsesJsonContext.Default.HistoryResponse)
            {
                Version = order.Version,
            };
    }

    // Whoever has some version probably has the last, so for them the history is read only when it turns out otherwise. For others it
    // comes along, before it is known whether they may see it: they mostly may.
    private static async ValueTask<(OrderAccess Access, bool IsKnown, IReadOnlyList<OrderStatusHistory> History)> ReadAsync(OrderRequestContext exchange)
    {
        var seen = exchange.Context.Request.Headers.IfNoneMatch;
        if (seen.Count == 0)
        {
            var found = await exchange.Orders.FindWithHistoryAsync(exchange.OrderId, exchange.Aborted).ConfigureAwait(false);
            return (await exchange.AccessAsync(found?.Order, OrderPolicies.View).ConfigureAwait(false), false, found?.History ?? []);
        }

        var access = await exchange.AccessAsync(OrderPolicies.View).ConfigureAwait(false);
        return EntityTags.Match(seen, access.Order.Version)
            ? (access, true, [])
            : (access, false, await exchange.Orders.GetHistoryAsync(access.Order.Id, exchange.Aborted).ConfigureAwait(false));
    }
}
