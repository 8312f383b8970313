using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Capturing, voiding and refunding.</summary>
internal static class PaymentEndpoints
{
    private const string Pending = "It was asked of the provider, which has not finished; it is looked after.";

    private static readonly IReadOnlyList<OperationParameter> Common =
        [Parameters.OrderId, Parameters.PaymentId, Parameters.IfMatch, Parameters.IdempotencyKey];

    private static readonly OrderOperation Capture = new("capturePayment", "Captures reserved money", OrderPolicies.Payments)
    {
        Request = typeof(CapturePaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Answers = OperationResponses.Command(
            OperationResponses.Json(StatusCodes.Status200OK, typeof(PaymentOutcomeResponse), "The payment as it is now.", OperationResponses.ETag, OperationResponses.Replayed),
            OperationResponses.Json(StatusCodes.Status202Accepted, typeof(PaymentOutcomeResponse), Pending, OperationResponses.ETag, OperationResponses.Replayed)),
    };

    private static readonly OrderOperation Void = new("voidPayment", "Releases reserved money or calls an attempt off", OrderPolicies.Payments)
    {
        Request = typeof(VoidPaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Answers = OperationResponses.Command(
            OperationResponses.Json(StatusCodes.Status200OK, typeof(PaymentOutcomeResponse), "The payment as it is now.", OperationResponses.ETag, OperationResponses.Replayed),
            OperationResponses.Json(StatusCodes.Status202Accepted, typeof(PaymentOutcomeResponse), Pending, OperationResponses.ETag, OperationResponses.Replayed)),
    };

    private static readonly OrderOperation Refund = new("refundPayment", "Sends captured money back", OrderPolicies.Payments)
    {
        Description = "At most what was captured less what is refunded or reserved for refunds. Two clicks with one key are one refund.",
        Request = typeof(RefundPaymentRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Answers = OperationResponses.Command(
            OperationResponses.Json(StatusCodes.Status200OK, typeof(RefundOutcomeResponse), "The money went back.", OperationResponses.ETag, OperationResponses.Replayed),
            OperationResponses.Json(StatusCodes.Status202Accepted, typeof(RefundOutcomeResponse), Pending, OperationResponses.ETag, OperationResponses.Replayed)),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/capture", Capture, CaptureAsync);
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/void", Void, VoidAsync);
        routes.Map(HttpMethods.Post, "/{id}/payments/{payment_id}/refunds", Refund, RefundAsync);
    }

    private static async ValueTask<IResult> CaptureAsync(OrderRequestContext exchange)
    {
        var (orderId, paymentId) = (exchange.OrderId, exchange.PaymentId);
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.CapturePaymentRequest, new CapturePaymentRequest()).ConfigureAwait(false);
        var result = await exchange.Orders.CaptureAsync(
            new CapturePayment(orderId, paymentId, exchange.Caller.Staff())
            {
                Amount = await AmountAsync(exchange, orderId, request.Amount).ConfigureAwait(false),
                ExpectedVersion = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = exchange.IdempotencyKey,
            },
            exchange.Aborted).ConfigureAwait(false);
        return await AnswerAsync(exchange, result).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> VoidAsync(OrderRequestContext exchange)
    {
        var (orderId, paymentId) = (exchange.OrderId, exchange.PaymentId);
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.VoidPaymentRequest, new VoidPaymentRequest()).ConfigureAwait(false);
        var result = await exchange.Orders.VoidAsync(
            new VoidPayment(orderId, paymentId, exchange.Caller.Staff())
            {
                Reason = request.Reason,
                ExpectedVersion = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = exchange.IdempotencyKey,
            },
            exchange.Aborted).ConfigureAwait(false);
        return await AnswerAsync(exchange, result).ConfigureAwait(false);
    }

    private static async ValueTask<IResult> RefundAsync(OrderRequestContext exchange)
    {
        var (orderId, paymentId) = (exchange.OrderId, exchange.PaymentId);
        var request = await exchange.ReadAsync(OrdersJsonContext.Default.RefundPaymentRequest, new RefundPaymentRequest()).ConfigureAwait(false);
        var result = await exchange.Orders.RefundAsync(
            new RefundPayment(orderId, exchange.Caller.Staff())
            {
                PaymentId = paymentId,
                Amount = await AmountAsync(exchange, orderId, request.Amount).ConfigureAwait(false),
                Reason = request.Reason,
                ExpectedVersion = await exchange.ExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = exchange.IdempotencyKey,
            },
            exchange.Aborted).ConfigureAwait(false);
        var view = await exchange.Caller.ViewOfChangeAsync().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await exchange.RefuseAsync(result.Errors, result.Current, view).ConfigureAwait(false);
        }

        var (order, refund) = result.Value;
        return new OrderJsonResult<RefundOutcomeResponse>(
            new RefundOutcomeResponse { Order = await exchange.ShowAsync(order, view).ConfigureAwait(false), Refund = PaymentMapping.ToResponse(refund, view) },
            OrderResponsesJsonContext.Default.RefundOutcomeResponse,
            refund.Status is OrderRefundStatus.Requested or OrderRefundStatus.Pending or OrderRefundStatus.Unknown
                ? StatusCodes.Status202Accepted
                : StatusCodes.Status200OK)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
        };
    }

    private static async ValueTask<IResult> AnswerAsync(OrderRequestContext exchange, OrderResult<PaymentOutcome> result)
    {
        var view = await exchange.Caller.ViewOfChangeAsync().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return await exchange.RefuseAsync(result.Errors, result.Current, view).ConfigureAwait(false);
        }

        var (order, payment) = result.Value;
        return new OrderJsonResult<PaymentOutcomeResponse>(
            new PaymentOutcomeResponse { Order = await exchange.ShowAsync(order, view).ConfigureAwait(false), Payment = PaymentMapping.ToResponse(payment, view) },
            OrderResponsesJsonContext.Default.PaymentOutcomeResponse,
            payment.Operation is null ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
        {
            Version = order.Version,
            Replayed = result.IsReplay,
        };
    }

    // The currency is the order's, and never changes.
    private static async ValueTask<Money?> AmountAsync(OrderRequestContext exchange, Guid orderId, decimal? amount)
    {
        if (amount is not { } value)
        {
            return null;
        }

        var order = await exchange.Orders.FindByIdAsync(orderId, exchange.Aborted).ConfigureAwait(false)
            ?? throw new OrderProblemException(OrderProblem.NotFound());
        return AmountMapping.Read(value, order.Currency, out var objection)
            ?? throw new OrderProblemException(OrderProblem.FromFields(OrderErrorCodes.InvalidField, $"amount {objection}", [("amount", objection!)]));
    }
}
