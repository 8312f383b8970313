using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Returns and changes the status of an order, and returns the transition map.</summary>
internal static class StatusEndpoints
{
    private static readonly OrderOperation GetStatus = new("getOrderStatus", "Get the allowed status transitions", OrderPolicies.View)
    {
        Parameters = [OperationParameters.OrderId],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(StatusResponse),
                "The status, and for every other status whether the order can change to it, with a code and a reason if not.",
                OperationResponses.ETag),
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
        ],
    };

    private static readonly OrderOperation ChangeStatus = new("changeOrderStatus", "Change the status of an order", OrderPolicies.Manage)
    {
        Description = "Follows the transition map. A change of status never captures or refunds a payment: a change to paid fails with "
            + "payment_required, and a change to canceled fails with use_cancel. A change to shipped ships "
            + "the remaining units in one parcel.",
        Request = typeof(ChangeStatusRequest),
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    private static readonly OrderOperation GetTransitions = new("getTransitions", "Get the status transition map", OrderPolicies.View)
    {
        Responses =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(TransitionMapResponse), "All statuses and transitions."),
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

    private static async ValueTask<IResult> GetStatusAsync(OrderRequestContext context)
    {
        if (await context.Orders.FindByIdAsync(context.OrderId, context.RequestAborted).ConfigureAwait(false) is not { } order)
        {
            return OrderProblem.NotFound();
        }

        var map = context.GetRequiredService<IOrderTransitionPolicy>().Map;
        var transitions = await context.Orders.GetTransitionsAsync(order, context.Caller.GetStaff(), context.RequestAborted)
            .ConfigureAwait(false);
        return new OrderJsonResult<StatusResponse>(
            new StatusResponse
            {
                OrderId = order.Id,
                Status = order.Status.Value,
                Label = GetLabel(map, order.Status),
                IsTerminal = map.IsTerminal(order.Status),
                Version = order.Version,
                Targets = [.. transitions.Select(t => new StatusTargetResponse
                {
                    Status = t.Target.Value,
                    Label = GetLabel(map, t.Target),
                    Allowed = t.IsAllowed,
                    Code = t.Code,
                    Reason = t.Reason,
                })],
            },
            OrdersJsonContext.Default.StatusResponse)
        {
            Version = order.Version,
        };
    }

    private static async ValueTask<IResult> ChangeStatusAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.ChangeStatusRequest).ConfigureAwait(false);
        if (!OrderStatus.TryParse(request.Status, out var target))
        {
            return OrderProblem.FromFields(
                OrderErrorCodes.InvalidField, [("status", request.Status is null ? "is required." : "must be the name of a status.")]);
        }

        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        var command = new TransitionOrder(orderId, target, context.Caller.GetStaff())
        {
            Notes = request.Notes,
            VisibleToCustomer = request.VisibleToCustomer,
            Tracking = TrackingMapping.ToTracking(request.Tracking),
            ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var result = await context.Orders.TransitionAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, view, target.Value).ConfigureAwait(false);
    }

    private static ValueTask<IResult> GetTransitionsAsync(OrderRequestContext context)
    {
        var map = context.GetRequiredService<IOrderTransitionPolicy>().Map;
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
            OrdersJsonContext.Default.TransitionMapResponse));
    }

    private static string GetLabel(OrderTransitionMap map, OrderStatus status) => map.FindDefinition(status)?.Label ?? status.Value;
}
