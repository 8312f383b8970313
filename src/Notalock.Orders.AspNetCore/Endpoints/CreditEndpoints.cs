using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Writes off what is due, and cancels items.</summary>
internal static class CreditEndpoints
{
    private static readonly IReadOnlyList<OperationParameter> Common =
        [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey];

    private static readonly OrderOperation WriteOff = new("writeOffBalance", "Write off the amount due", OrderPolicies.Payments)
    {
        Description = "Adds a credit for the amount due of an order that was paid in part, for example if a bank transfer was a few cents "
            + "short. If the amount is paid later, the credit is reversed.",
        Request = typeof(WriteOffBalanceRequest),
        RequestIsOptional = true,
        Parameters = Common,
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    private static readonly OrderOperation CancelItems = new("cancelItems", "Cancel items of an order", OrderPolicies.Manage)
    {
        Description = "Cancels units that are still to be shipped, credits them, and requests the refund of what is then owed in the same "
            + "commit. The payment provider is called after the commit. The refund requires the orders-payments policy; set refund to "
            + "false to cancel items without a refund. The policy is also required if the order is then paid and an authorization is voided.",
        Request = typeof(CancelItemsRequest),
        Parameters = Common,
        Responses = OperationResponses.ForCommand(OperationResponses.UpdatedOrder),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(HttpMethods.Post, "/{id}/write-off", WriteOff, WriteOffAsync);
        routes.Map(HttpMethods.Post, "/{id}/cancel-items", CancelItems, CancelItemsAsync);
    }

    private static async ValueTask<IResult> WriteOffAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.WriteOffBalanceRequest, new WriteOffBalanceRequest())
            .ConfigureAwait(false);
        var result = await context.Orders.WriteOffBalanceAsync(
            new WriteOffBalance(orderId, context.Caller.GetStaff())
            {
                ExpectedAmount = await context.ReadAmountAsync("expected_amount", request.ExpectedAmount).ConfigureAwait(false),
                Reason = request.Reason,
                ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
                IdempotencyKey = context.IdempotencyKey,
            },
            context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static async ValueTask<IResult> CancelItemsAsync(OrderRequestContext context)
    {
        var orderId = context.OrderId;
        var request = await context.ReadBodyAsync(OrdersJsonContext.Default.CancelItemsRequest, limits: ItemQuantityReader.Limits)
            .ConfigureAwait(false);
        var command = CancelItemsReader.Read(request, orderId, context.Caller.GetStaff()) with
        {
            ExpectedVersion = await context.GetExpectedVersionAsync(orderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        if (!await context.Caller.SatisfiesAsync(OrderPolicies.Payments).ConfigureAwait(false))
        {
            if (command.Refund)
            {
                return OrderProblem.Create(
                    StatusCodes.Status403Forbidden,
                    OrderHttpErrorCodes.RefundPolicyRequired,
                    "Refunding canceled items requires the orders-payments policy. Set refund to false to cancel them without a refund.");
            }

            var order = await context.Orders.FindByIdAsync(orderId, context.RequestAborted).ConfigureAwait(false);
            if (order is not null && order.Payments.Any(static p => p.Status == OrderPaymentStatus.Authorized))
            {
                if (await VoidsAsync(context, order, command).ConfigureAwait(false))
                {
                    return OrderProblem.Create(
                        StatusCodes.Status403Forbidden,
                        OrderHttpErrorCodes.PaymentsPolicyRequired,
                        "The order would be paid, and voiding its authorized payment requires the orders-payments policy.");
                }

                // Cancels the items of the version that was validated; a payment received in the meantime must be validated again.
                command = command with { ExpectedVersion = command.ExpectedVersion ?? order.Version };
            }
        }

        var result = await context.Orders.CancelItemsAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static async ValueTask<bool> VoidsAsync(OrderRequestContext context, Order order, CancelItems command)
    {
        var preview = await context.Orders.PreviewAsync(order, command, context.RequestAborted).ConfigureAwait(false);
        return preview.Succeeded && preview.Value.Payments.Any(payment =>
            payment.Operation is { Kind: OrderPaymentOperationKind.Void }
            && order.FindPayment(payment.Id)?.Operation is not { Kind: OrderPaymentOperationKind.Void });
    }
}
