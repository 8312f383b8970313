using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Cancels orders.</summary>
internal static class CancelEndpoint
{
    private const int MaxAttempts = 5;

    private static readonly OrderOperation Cancel = new("cancelOrder", "Cancel an order", RoutePolicies.Cancel)
    {
        Description = "Cancels the order, and requests the void of authorizations and the refund of captured payments in the same commit. "
            + "The payment provider is called after the commit. Both require the orders-payments policy; set refund to false to cancel "
            + "without a refund. If the shop allows it, customers and guests can cancel their own orders as long as no payment has been "
            + "captured.",
        Request = typeof(CancelOrderRequest),
        RequestIsOptional = true,
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{id}/cancel", Cancel, CancelAsync);

    private static async ValueTask<IResult> CancelAsync(OrderRequestContext context)
    {
        _ = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.CancelOrderRequest, new CancelOrderRequest())
            .ConfigureAwait(false);
        var expected = await context.GetExpectedVersionAsync(context.OrderId).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var access = await context.GetAccessAsync(OrderPolicies.Manage).ConfigureAwait(false);
            var command = new CancelOrder(access.Order.Id, access.IsStaff ? context.Caller.GetStaff() : access.Owner!)
            {
                Reason = request.Reason,
                VisibleToCustomer = request.VisibleToCustomer ?? !access.IsStaff,
                Refund = request.Refund ?? true,

                // Cancels the version that was validated; a payment received in the meantime must be validated again.
                ExpectedVersion = expected ?? access.Order.Version,
                IdempotencyKey = context.IdempotencyKey,
            };

            // A repeated request whose response was lost gets its result, even if it would not be accepted any more.
            var replay = attempt > 1 || command.IdempotencyKey is null
                ? null
                : await context.Orders.FindReplayAsync(command, context.RequestAborted).ConfigureAwait(false);
            if (replay is not null)
            {
                return await context.ToResultAsync(replay, access.View).ConfigureAwait(false);
            }

            var problem = access.IsStaff
                ? await ValidateForStaffAsync(context, access, request).ConfigureAwait(false)
                : ValidateForOwner(access, request);
            if (problem is not null)
            {
                return problem;
            }

            var result = await context.Orders.CancelAsync(command, context.RequestAborted).ConfigureAwait(false);
            if (expected is null && attempt < MaxAttempts && result.Error?.Code == OrderErrorCodes.VersionConflict)
            {
                continue;
            }

            return await context.ToResultAsync(result, access.View).ConfigureAwait(false);
        }
    }

    // The same effect as voiding or refunding the payment, which requires the same policy.
    private static async ValueTask<IResult?> ValidateForStaffAsync(
        OrderRequestContext context, OrderAccess access, CancelOrderRequest request)
    {
        var order = access.Order;
        var releases = order.Payments.Any(static p => p.Status == OrderPaymentStatus.Authorized);
        var refunds = request.Refund != false && order.CapturedAmount.MinorUnits > order.RefundedAmount.MinorUnits;
        if (order.Status == OrderStatus.Canceled
            || (!releases && !refunds)
            || await context.Caller.SatisfiesAsync(OrderPolicies.Payments).ConfigureAwait(false))
        {
            return null;
        }

        return releases
            ? OrderProblem.Create(
                StatusCodes.Status403Forbidden,
                OrderHttpErrorCodes.PaymentsPolicyRequired,
                "The order has an authorized payment, and voiding it requires the orders-payments policy.")
            : OrderProblem.Create(
                StatusCodes.Status403Forbidden,
                OrderHttpErrorCodes.RefundPolicyRequired,
                "The order has captured payments, and refunding them requires the orders-payments policy. Set refund to false to cancel "
                    + "without a refund.");
    }

    private static OrderProblem? ValidateForOwner(OrderAccess access, CancelOrderRequest request)
    {
        var fields = new[]
        {
            request.Refund is null ? null : "refund",
            request.VisibleToCustomer is null ? null : "visible_to_customer",
        }.OfType<string>().ToArray();
        if (fields.Length > 0)
        {
            return OrderProblem.StaffOnly(fields);
        }

        return access.Order.CapturedAmount.IsZero
            ? null
            : OrderProblem.Create(
                StatusCodes.Status422UnprocessableEntity,
                OrderErrorCodes.TransitionNotAllowed,
                "The order has captured payments. Contact the shop to cancel it.");
    }
}
