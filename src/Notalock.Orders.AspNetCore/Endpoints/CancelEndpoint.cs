using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Calling an order off.</summary>
internal static class CancelEndpoint
{
    private const int Attempts = 5;

    private static readonly OrderOperation Cancel = new("cancelOrder", "Calls an order off", RoutePolicies.Cancel)
    {
        Description = "Voids and refunds are decided in the same commit. Where the shop allows it, customers and guests cancel what no money came in "
            + "for. Captured money goes back unless refund is false, which needs the refund policy.",
        Request = typeof(CancelOrderRequest),
        RequestIsOptional = true,
        Parameters = [Parameters.OrderId, Parameters.IfMatch, Parameters.IdempotencyKey],
        Answers = OperationResponses.Command(OperationResponses.Json(StatusCodes.Status200OK, typeof(OrderResponse), "The order as it is now.", OperationResponses.ETag, OperationResponses.Replayed)),
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{id}/cancel", Cancel, CancelAsync);

    private static async ValueTask<IResult> CancelAsync(OrderRequestContext exchange)
    {
        _ = exchange.OrderId;
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.CancelOrderRequest, new CancelOrderRequest()).ConfigureAwait(false);
        var expected = await exchange.ExpectedVersionAsync(exchange.OrderId).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var access = await exchange.AccessAsync(OrderPolicies.Manage).ConfigureAwait(false);
            var objection = access.IsStaff ? await ObjectToStaffAsync(exchange, access, request).ConfigureAwait(false) : ObjectToOwner(access, request);
            if (objection is not null)
            {
                return objection;
            }

            var command = new CancelOrder(access.Order.Id, access.IsStaff ? exchange.Caller.Staff() : access.Owner!)
            {
                Reason = request.Reason,
                VisibleToCustomer = request.VisibleToCustomer ?? !access.IsStaff,
                Refund = request.Refund ?? true,

                // What was just judged is what is canceled: money that comes in meanwhile is looked at again.
                ExpectedVersion = expected ?? access.Order.Version,
                IdempotencyKey = exchange.IdempotencyKey,
            };
            var result = await exchange.Orders.CancelAsync(command, exchange.Aborted).ConfigureAwait(false);
            if (expected is null && attempt < Attempts && string.Equals(result.Error?.Code, OrderErrorCodes.VersionConflict, StringComparison.Ordinal))
            {
                continue;
            }

            return await exchange.AnswerAsync(result, access.View).ConfigureAwait(false);
        }
    }

    private static async ValueTask<IResult?> ObjectToStaffAsync(OrderRequestContext exchange, OrderAccess access, CancelOrderRequest request) =>
        request.Refund != false
        && access.Order.CapturedAmount.MinorUnits > access.Order.RefundedAmount.MinorUnits
        && access.Order.Status != OrderStatus.Canceled
        && !await exchange.Caller.FulfilsAsync(OrderPolicies.Payments).ConfigureAwait(false)
            ? OrderProblem.Create(
                StatusCodes.Status403Forbidden,
                OrderHttpErrorCodes.RefundPolicyRequired,
                "Money came in for the order. Sending it back needs the refund policy; set refund to false to cancel without.")
            : null;

    private static OrderProblem? ObjectToOwner(OrderAccess access, CancelOrderRequest request)
    {
        var asked = new[] { request.Refund is null ? null : "refund", request.VisibleToCustomer is null ? null : "visible_to_customer" }.OfType<string>().ToArray();
        if (asked.Length > 0)
        {
            return OrderProblem.FromFields(
                OrderHttpErrorCodes.StaffOnly, $"{asked[0]} is for staff only.", asked.Select(static f => (f, "is for staff only.")));
        }

        return access.Order.CapturedAmount.IsZero
            ? null
            : OrderProblem.Create(
                StatusCodes.Status422UnprocessableEntity, OrderErrorCodes.TransitionNotAllowed, "Money came in for the order; ask the shop to cancel it.");
    }
}
