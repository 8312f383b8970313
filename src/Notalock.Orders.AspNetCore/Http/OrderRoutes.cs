using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.AspNetCore.Security;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Maps a route and runs its handler; the one place where refusals become answers.</summary>
internal static class OrderRoutes
{
    private static readonly TimeSpan ProviderPause = TimeSpan.FromSeconds(5);

    public static void Map(this IEndpointRouteBuilder routes, string method, string pattern, OrderOperation operation, OrderHandler handler)
    {
        RequestDelegate run = context => RunAsync(context, operation, handler);

        // Without a method of .NET a route is left out of what describes an API.
        var route = routes.MapMethods(pattern, [method], run)
            .WithDisplayName($"Notalock.Orders {operation.Id}")
            .WithMetadata(operation, run.Method, NoCookieRedirect.Instance);
        if (operation.Policy is { } policy)
        {
            route.RequireAuthorization(policy);
        }
        else
        {
            route.AllowAnonymous();
        }
    }

    private static async Task RunAsync(HttpContext context, OrderOperation operation, OrderHandler handler)
    {
        var exchange = new OrderRequestContext(context);
        IResult answer;
        try
        {
            answer = await handler(exchange).ConfigureAwait(false);
        }
        catch (OrderProblemException exception)
        {
            answer = exception.Problem;
        }
        catch (PaymentProviderException exception)
        {
            Log.ProviderUnavailable(GetLogger(context), operation.Id, exception.Provider, exception.Code);
            answer = OrderProblem.Create(
                StatusCodes.Status503ServiceUnavailable,
                OrderHttpErrorCodes.ProviderUnavailable,
                "The payment provider did not answer. Repeat the request: it goes on where this one stopped.",
                ProviderPause);
        }
        catch (BadHttpRequestException exception)
        {
            answer = OrderProblem.Create(
                exception.StatusCode,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? OrderHttpErrorCodes.BodyTooLarge : OrderHttpErrorCodes.MalformedJson,
                "The body could not be read.");
        }

        if (answer is OrderProblem problem)
        {
            Log.Refused(GetLogger(context), operation.Id, problem.Body.Status, problem.Body.Code);
        }

        await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    public static ILogger GetLogger(HttpContext context) =>
        context.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("Notalock.Orders.AspNetCore") ?? NullLogger.Instance;
}
