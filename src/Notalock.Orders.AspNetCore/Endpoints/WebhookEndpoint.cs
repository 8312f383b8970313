using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Where payment providers send their notifications. Open to everybody: the signature tells who sent them.</summary>
internal static class WebhookEndpoint
{
    private static readonly OrderOperation Receive = new("receiveWebhook", "Takes the notification of a payment provider", Policy: null)
    {
        Description = "The body is verified byte for byte before anything of it is read. An answer of 200 means that it is durable; anything else means "
            + "that the provider should send it again.",
        Parameters = [new OperationParameter("provider", ParameterPlace.Path, typeof(string), "The name of the provider.")],
        Answers =
        [
            OperationResponses.Json(StatusCodes.Status200OK, typeof(WebhookResponse), "It was applied, came before, is about nothing of ours, or waits for its order: stored in any case."),
            OperationResponses.Problem(StatusCodes.Status400BadRequest, "It is not signed by the provider, or cannot be understood (invalid_signature, unreadable_notification)."),
            OperationResponses.Problem(StatusCodes.Status404NotFound, "No provider of this name sends notifications here (unknown_provider)."),
            OperationResponses.Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large (body_too_large)."),
            OperationResponses.Problem(StatusCodes.Status500InternalServerError, "It could not be stored (not_durable)."),
            OperationResponses.ProviderUnavailable,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.Map(HttpMethods.Post, "/{provider}", Receive, ReceiveAsync);

    private static async ValueTask<IResult> ReceiveAsync(OrderRequestContext exchange)
    {
        var provider = exchange.Context.GetRouteValue("provider") as string ?? string.Empty;
        var body = await RequestBody.ReadBytesAsync(exchange.Context, exchange.Options.MaxWebhookBytes).ConfigureAwait(false);
        var headers = exchange.Context.Request.Headers;
        OrderResult<PaymentNotificationOutcome> result;
        try
        {
            result = await exchange.Orders.HandleNotificationAsync(
                provider,
                new PaymentWebhookRequest(body, name => headers.TryGetValue(name, out var value) ? value.ToString() : null),
                exchange.Aborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (PaymentProviderException or OperationCanceledException))
        {
            // Whatever it was, the provider must send it again; its message may quote the body, so only its type is logged.
            Log.NotificationNotDurable(OrderRoutes.GetLogger(exchange.Context), provider, exception.GetType().FullName);
            return OrderProblem.Create(StatusCodes.Status500InternalServerError, OrderHttpErrorCodes.NotDurable, "The notification could not be stored; send it again.");
        }

        if (result.Succeeded)
        {
            return new OrderJsonResult<WebhookResponse>(
                new WebhookResponse { Outcome = OrderNames.ToWireName(result.Value.Outcome), EventId = result.Value.EventId },
                OrderResponsesJsonContext.Default.WebhookResponse);
        }

        return OrderProblem.Create(result.Errors, result.Error.Code switch
        {
            OrderErrorCodes.UnknownProvider => StatusCodes.Status404NotFound,
            OrderErrorCodes.InvalidSignature or OrderErrorCodes.UnreadableNotification => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        });
    }
}
