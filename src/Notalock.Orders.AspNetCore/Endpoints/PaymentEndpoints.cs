using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Captures, voids and refunds payments.</summary>
internal static class PaymentEndpoints
{
    private static readonly IReadOnlyList<OperationParameter> Common =
        [OperationParameters.OrderId, OperationParameters.PaymentId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey];

    private static readonly OrderOperation Capture = new("capturePayment", "Capture a payment", OrderPolicies.Payments)
    {
        Request = typeof(CapturePaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = DescribeResponses(typeof(PaymentOutcomeResponse), "The current state of the payment."),
    };

    private static readonly OrderOperation Void = new("voidPayment", "Void a payment", OrderPolicies.Payments)
    {
        Request = typeof(VoidPaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = DescribeResponses(typeof(PaymentOutcomeResponse), "The current state of the payment."),
    };

    private static readonly OrderOperation Refund = new("refundPayment", "Refund a payment", OrderPolicies.Payments)
    {
        Description = "Refunds the captured amount or a part of it. The amount must not exceed the captured amount minus completed and "
            + "pending refunds. Repeated requests with the same idempotency key create one refund.",
        Request = typeof(RefundPaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = DescribeResponses(typeof(RefundOutcomeResponse), "The refund is complete."),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/capture", Capture, CaptureAsync);
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/void", Void, VoidAsync);
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/refunds", Refund, RefundAsync);
    }

    private static IReadOnlyList<OperationResponse> DescribeResponses(Type body, string description) => OperationResponses.ForCommand(
        OperationResponses.Json(
            StatusCodes.Status200OK, body, description, OperationResponses.ETag, OperationResponses.IdempotentReplayed),
        OperationResponses.Json(
            StatusCodes.Status202Accepted,
            body,
            "The operation was sent to the payment provider and is still pending. It is retried until the provider responds.",
            OperationResponses.ETag,
            OperationResponses.IdempotentReplayed));

    private static async ValueTask<IResult> CaptureAsync(OrderRequestContext context)
    {
        var (orderId, paymentId) = (context.OrderId, context.PaymentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.CapturePaymentRequest, new CapturePaymentRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.CaptureAsync(
            new CapturePayment(orderId, paymentId, context.Caller.GetStaff())
            {
                Amount = await ReadAmountAsync(context, orderId, request.Amount).ConfigureAwait(false),
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> VoidAsync(OrderRequestContext context)
    {
        var (orderId, paymentId) = (context.OrderId, context.PaymentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.VoidPaymentRequest, new VoidPaymentRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.VoidAsync(
            new VoidPayment(orderId, paymentId, context.Caller.GetStaff())
            {
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        return await ToResultAsync(context, result).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> RefundAsync(OrderRequestContext context)
    {
        var (orderId, paymentId) = (context.OrderId, context.PaymentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.RefundPaymentRequest, new RefundPaymentRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.RefundAsync(
            new RefundPayment(orderId, context.Caller.GetStaff())
            {
                PaymentId = paymentId,
                Amount = await ReadAmountAsync(context, orderId, request.Amount).ConfigureAwait(false),
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
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
            refund.Status is OrderRefundStatus.Requested or OrderRefundStatus.Pending or OrderRefundStatus.Unknown
                ? StatusCodes.Status202Accepted
                : StatusCodes.Status200OK)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
        };
    }

    private static async ValueTask<IResult> ToResultAsync(OrderRequestContext context, OrderResult<PaymentOutcome> result)
    {
        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await context.ToProblemAsync(result.Errors, result.Current, view).ConfigureAwait(false);
        }

        var (order, payment) = result.Value;
        return new OrderJsonResult<PaymentOutcomeResponse>(
            new PaymentOutcomeResponse
            {
                Order = OrderMapping.ToResponse(order, result.History, view),
                Payment = PaymentMapping.ToResponse(payment, view),
            },
            OrdersJsonContext.Default.PaymentOutcomeResponse,
            payment.Operation is null ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
        };
    }

    // Amounts are in the currency of the order, which never changes.
    private static async ValueTask<Money?> ReadAmountAsync(OrderRequestContext context, Guid orderId, decimal? amount)
    {
        if (amount is not { } value)
        {
            return null;
        }

        var order = await context.Orders.FindByIdAsync(orderId, context.RequestAborted).ConfigureAwait(false)
            ?? throw new OrderProblemException(OrderProblem.NotFound());
        return AmountMapping.ToMoney(value, order.Currency, out var error)
            ?? throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, [("amount", error!)]));
    }
}
