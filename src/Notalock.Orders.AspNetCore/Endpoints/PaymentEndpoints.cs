using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Captures and voids payments.</summary>
internal static class PaymentEndpoints
{
    private static readonly IReadOnlyList<OperationParameter> Common =
        [OperationParameters.OrderId, OperationParameters.PaymentId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey];

    private static readonly OrderOperation Capture = new("capturePayment", "Capture a payment", OrderPolicies.Payments)
    {
        Request = typeof(CapturePaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = DescribeResponses(),
    };

    private static readonly OrderOperation Void = new("voidPayment", "Void a payment", OrderPolicies.Payments)
    {
        Request = typeof(VoidPaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = DescribeResponses(),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/capture", Capture, CaptureAsync);
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/void", Void, VoidAsync);
    }

    private static IReadOnlyList<OperationResponse> DescribeResponses() => OperationResponses.ForCommand(
        OperationResponses.Json(
            StatusCodes.Status200OK,
            typeof(PaymentOutcomeResponse),
            "The current state of the payment.",
            OperationResponses.ETag,
            OperationResponses.IdempotentReplayed),
        OperationResponses.PendingAtProvider(typeof(PaymentOutcomeResponse)));

    private static async ValueTask<IResult> CaptureAsync(OrderRequestContext context)
    {
        var (orderId, paymentId) = (context.OrderId, context.PaymentId);
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.CapturePaymentRequest, new CapturePaymentRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.CaptureAsync(
            new CapturePayment(orderId, paymentId, context.Caller.GetStaff())
            {
                Amount = await context.ReadAmountAsync("amount", request.Amount).ConfigureAwait(false),
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
}
