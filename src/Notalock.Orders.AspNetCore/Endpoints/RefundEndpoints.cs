using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Refunds payments, and assigns and withdraws refunds.</summary>
internal static class RefundEndpoints
{
    private static readonly OrderOperation Refund = new("refundPayment", "Refund a payment", OrderPolicies.Payments)
    {
        Description = "Refunds the captured amount or a part of it. The amount must not exceed the captured amount minus completed and "
            + "pending refunds and what disputes took, and with credit_id neither the rest of the credit nor the amount owed. Repeated "
            + "requests with the same idempotency key create one refund.",
        Request = typeof(RefundPaymentRequest),
        RequestIsOptional = true,
        Parameters =
            [OperationParameters.OrderId, OperationParameters.PaymentId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses = OperationResponses.ForCommand(
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(RefundOutcomeResponse),
                "The refund is complete.",
                OperationResponses.ETag,
                OperationResponses.IdempotentReplayed),
            OperationResponses.PendingAtProvider(typeof(RefundOutcomeResponse))),
    };

    private static readonly OrderOperation Assign = new("assignRefund", "Assign a purpose to a refund", OrderPolicies.Payments)
    {
        Description = "Gives a refund that was made outside of the application, such as in the dashboard of the provider, its purpose. "
            + "The request can be repeated with another purpose; a goodwill credit that was added for the refund is then reversed. "
            + "Reports of past days can change.",
        Request = typeof(AssignRefundRequest),
        Parameters = DescribeParameters(),
        Responses = DescribeResponses("The refund with its purpose."),
    };

    private static readonly OrderOperation Withdraw = new("withdrawRefund", "Withdraw a refund", OrderPolicies.Payments)
    {
        Description = "Withdraws a refund that was not made: an offline refund that is only requested, or a refund that failed. "
            + "A goodwill credit that was added only for the refund is reversed.",
        Request = typeof(WithdrawRefundRequest),
        RequestIsOptional = true,
        Parameters = DescribeParameters(),
        Responses = DescribeResponses("The canceled refund."),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/refunds", Refund, RefundAsync);
        routes.Map(HttpMethods.Post, "/{id}/refunds/{refund_id}/assign", Assign, AssignAsync);
        routes.Map(HttpMethods.Post, "/{id}/refunds/{refund_id}/withdraw", Withdraw, WithdrawAsync);
    }

    private static IReadOnlyList<OperationParameter> DescribeParameters() =>
        [OperationParameters.OrderId, OperationParameters.RefundId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey];

    private static IReadOnlyList<OperationResponse> DescribeResponses(string description) => OperationResponses.ForCommand(
        OperationResponses.Json(
            StatusCodes.Status200OK,
            typeof(RefundOutcomeResponse),
            description,
            OperationResponses.ETag,
            OperationResponses.IdempotentReplayed));

    private static async ValueTask<IResult> RefundAsync(OrderRequestContext context)
    {
        var (orderId, paymentId) = (context.OrderId, context.PaymentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.RefundPaymentRequest, new RefundPaymentRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.RefundAsync(
            new RefundPayment(orderId, context.Caller.GetStaff())
            {
                PaymentId = paymentId,
                Purpose = RefundPurposes.Read(request.Purpose),
                CreditId = request.CreditId,
                Amount = await context.ReadAmountAsync("amount", request.Amount).ConfigureAwait(false),
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        var isPending = result.Succeeded && IsPending(result.Value);
        return await ToResultAsync(context, result, isPending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK)
            .ConfigureAwait(false);
    }

    // A request with several purposes creates several refunds of the payment at the same time.
    private static bool IsPending(RefundOutcome outcome) => outcome.Order.Refunds.Any(refund =>
        refund.PaymentId == outcome.Refund.PaymentId
        && refund.CreatedAt == outcome.Refund.CreatedAt
        && refund.Status is OrderRefundStatus.Requested or OrderRefundStatus.Pending or OrderRefundStatus.Unknown);

    private static async ValueTask<IResult> AssignAsync(OrderRequestContext context)
    {
        var (orderId, refundId) = (context.OrderId, context.RefundId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.AssignRefundRequest).ConfigureAwait(false);
        var purpose = RefundPurposes.ReadRequired(request.Purpose);
        var result = await context.Orders.AssignRefundAsync(
            new AssignRefund(orderId, refundId, purpose, context.Caller.GetStaff())
            {
                CreditId = request.CreditId,
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> WithdrawAsync(OrderRequestContext context)
    {
        var (orderId, refundId) = (context.OrderId, context.RefundId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.WithdrawRefundRequest, new WithdrawRefundRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.WithdrawRefundAsync(
            new WithdrawRefund(orderId, refundId, context.Caller.GetStaff())
            {
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> ToResultAsync(OrderRequestContext context, OrderResult<RefundOutcome> result, int status)
    {
        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await context.ToProblemAsync(result.Errors, result.Current, view).ConfigureAwait(false);
        }

        var (order, refund) = result.Value;
        return new OrderJsonResult<RefundOutcomeResponse>(
            new RefundOutcomeResponse
            {
                Order = OrderMapping.ToResponse(order, result.History, view),
                Refund = PaymentMapping.ToResponse(refund, view),
            },
            OrdersJsonContext.Default.RefundOutcomeResponse,
            status)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
        };
    }
}
