using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Receives the webhooks of payment providers, which their signatures authenticate.</summary>
internal static class WebhookEndpoint
{
    private static readonly OrderOperation Receive = new("receiveWebhook", "Receive a webhook of a payment provider", Policy: null)
    {
        Description = "The signature of the body is verified before the body is parsed. Status 200 means that the outcome of the event "
            + "is stored durably, or that the event does not concern this application; with any other status, the provider should send it "
            + "again.",
        Parameters =
        [
            new OperationParameter("provider", OperationParameterLocation.Path, typeof(string), "The name of the payment provider."),
        ],
        Responses =
        [
            OperationResponses.Json(
                StatusCodes.Status200OK,
                typeof(WebhookResponse),
                "The event was applied, is a duplicate, does not concern this application, or is stored for reprocessing."),
            OperationResponses.Problem(
                StatusCodes.Status400BadRequest,
                "The signature is not valid, or the body cannot be parsed (invalid_signature, unreadable_notification)."),
            OperationResponses.Problem(
                StatusCodes.Status404NotFound, "No payment provider with this name accepts webhooks (unknown_provider)."),
            OperationResponses.Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large (body_too_large)."),
            OperationResponses.Problem(StatusCodes.Status500InternalServerError, "The event could not be stored (not_durable)."),
            OperationResponses.ProviderUnavailable with
            {
                Description = "The payment provider did not respond to a lookup. The provider should send the event again "
                    + "(provider_unavailable).",
            },
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{provider}", Receive, ReceiveAsync);

    private static async ValueTask<IResult> ReceiveAsync(OrderRequestContext context)
    {
        var provider = context.HttpContext.GetRouteValue("provider") as string ?? string.Empty;
        var body = await RequestBody.ReadBytesAsync(context.HttpContext, context.Options.MaxWebhookBytes).ConfigureAwait(false);
        var headers = context.HttpContext.Request.Headers;
        OrderResult<PaymentNotificationOutcome> result;
        try
        {
            result = await context.Orders.HandleNotificationAsync(
                provider,
                new PaymentWebhookRequest(body, name => headers.TryGetValue(name, out var value) ? value.ToString() : null),
                context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (PaymentProviderException or OperationCanceledException))
        {
            // The provider must send the event again, whatever the error. Only the type is logged, because the message may quote the body.
            Log.WebhookNotStored(OrderRoutes.GetLogger(context.HttpContext), provider, exception.GetType().FullName);
            if (OrderStoreFailures.IsUnavailable(exception))
            {
                return OrderRoutes.StoreUnavailable(context.HttpContext, Receive.Id, exception);
            }

            return OrderProblem.Create(
                StatusCodes.Status500InternalServerError, OrderHttpErrorCodes.NotDurable, "The event could not be stored. Send it again.");
        }

        if (result.Succeeded)
        {
            return new OrderJsonResult<WebhookResponse>(
                new WebhookResponse { Outcome = OrderNames.ToWireName(result.Value.Outcome), EventId = result.Value.EventId },
                OrdersJsonContext.Default.WebhookResponse);
        }

        return OrderProblem.Create(result.Errors, result.Error.Code switch
        {
            OrderErrorCodes.UnknownProvider => StatusCodes.Status404NotFound,
            OrderErrorCodes.InvalidSignature or OrderErrorCodes.UnreadableNotification => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        });
    }
}
