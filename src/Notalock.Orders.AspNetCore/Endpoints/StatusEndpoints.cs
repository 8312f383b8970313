using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Where an order is, where it may go, and going there.</summary>
internal static class StatusEndpoints
{
    private static readonly OrderOperation GetStatus = new("getOrderStatus", "Tells where an order may go", OrderPolicies.View)
    {
        Parameters = [Parameters.OrderId],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(StatusResponse), "The status and every target: allowed, or denied with a code and a sentence.", OperationResponses.ETag),
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NoSuchOrder,
        ],
    };

    private static readonly OrderOperation ChangeStatus = new("changeOrderStatus", "Moves an order to a status", OrderPolicies.Manage)
    {
        Description = "By the map of transitions. Money is never moved by a status: paid answers payment_required, canceled answers use_cancel.",
        Request = typeof(ChangeStatusRequest),
        Parameters = [Parameters.OrderId, Parameters.IfMatch, Parameters.IdempotencyKey],
        Answers = OperationResponses.Command(OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order as it is now.", OperationResponses.ETag, OperationResponses.Replayed)),
    };

    private static readonly OrderOperation GetTransitions = new("getTransitions", "Reads the map of statuses", OrderPolicies.View)
    {
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(TransitionMapResponse), "Every status and every edge."),
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Get, "/transitions", GetTransitions, GetTransitionsAsync);
        routes.Map(HttpMethods.Get, "/{id}/status", GetStatus, GetStatusAsync);
        routes.Map(HttpMethods.Put, "/{id}/status", ChangeStatus, ChangeStatusAsync);
    }

    private static async ValueTask<IResult> GetStatusAsync(OrderRequestContext exchange)
    {
        if (await exchange.Orders.FindByIdAsync(exchange.OrderId, exchange.Aborted).ConfigureAwait(false) is not { } order)
        {
            return OrderProblem.NotFound();
        }

        var map = exchange.Service<IOrderTransitionPolicy>().Map;
        var verdicts = await exchange.Orders.GetTransitionsAsync(order, exchange.Caller.Staff(), exchange.Aborted).ConfigureAwait(false);
        return new OrderJsonResult<StatusResponse>(
            new StatusResponse
            {
                OrderId = order.Id,
                Status = order.Status.Value,
                Label = GetLabel(map, order.Status),
                IsTerminal = map.IsTerminal(order.Status),
                Version = order.Version,
                Targets = [.. verdicts.Select(v => new StatusTargetResponse
                {
                    Status = v.Target.Value,
                    Label = GetLabel(map, v.Target),
                    Allowed = v.IsAllowed,
                    Code = v.Code,
                    Reason = v.Reason,
                })],
            },
            OrderResponsesJsonContext.Default.StatusResponse)
        {
            Version = order.Version,
        };
    }

    private static async ValueTask<IResult> ChangeStatusAsync(OrderRequestContext exchange)
    {
        var orderId = exchange.OrderId;
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.ChangeStatusRequest).ConfigureAwait(false);
        if (!OrderStatus.TryParse(request.Status, out var target))
        {
            return OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, "status is not the name of a status.", [("status", request.Status is null ? "is required." : "is not the name of a status.")]);
        }

        var view = await exchange.Caller.ViewOfChangeAsync().ConfigureAwait(false);
        var command = new TransitionOrder(orderId, target, exchange.Caller.Staff())
        {
            Notes = request.Notes,
            VisibleToCustomer = request.VisibleToCustomer,
            Tracking = request.Tracking is { } t ? new OrderTracking { Carrier = t.Carrier, Number = t.Number, Url = t.Url } : null,
            ExpectedVersion = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = exchange.IdempotencyKey,
        };
        var result = await exchange.Orders.TransitionAsync(command, exchange.Aborted).ConfigureAwait(false);
        return await exchange.AnswerAsync(result, view, target.Value).ConfigureAwait(false);
    }

    private static ValueTask<IResult> GetTransitionsAsync(OrderRequestContext exchange)
    {
        var map = exchange.Service<IOrderTransitionPolicy>().Map;
        return ValueTask.FromResult<IResult>(new OrderJsonResult<TransitionMapResponse>(
            new TransitionMapResponse
            {
                Statuses = [.. map.Statuses.Select(static s => new StatusDefinitionResponse
                {
                    Status = s.Status.Value,
                    Label = s.Label,
                    IsTerminal = s.IsTerminal,
                    Color = s.Color,
                })],
                Transitions = [.. map.Transitions.Select(static t => new TransitionResponse
                {
                    From = t.From.Value,
                    To = t.To.Value,
                    Trigger = OrderNames.ToWireName(t.Trigger),
                    Requirement = OrderNames.ToWireName(t.Requirement),
                })],
                Mermaid = map.ToMermaid(),
            },
            OrderResponsesJsonContext.Default.TransitionMapResponse));
    }

    private static string GetLabel(OrderTransitionMap map, OrderStatus status) => map.FindDefinition(status)?.Label ?? status.Value;
}
