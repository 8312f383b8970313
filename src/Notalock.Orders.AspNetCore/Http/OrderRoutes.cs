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

/// <summary>Maps routes and runs their handlers. The only place that converts exceptions to responses.</summary>
internal static class OrderRoutes
{
    private static readonly TimeSpan ProviderRetryAfter = TimeSpan.FromSeconds(5);

    public static void Map(this IEndpointRouteBuilder routes, string method, string pattern, OrderOperation operation, OrderHandler handler)
    {
        RequestDelegate run = httpContext => RunAsync(httpContext, operation, handler);

        // The API explorer omits endpoints without MethodInfo metadata.
        var route = routes.MapMethods(pattern, [method], run)
            .WithDisplayName($"Notalock.Orders {operation.Id}")
            .WithMetadata(operation, run.Method, DisableCookieRedirectMetadata.Instance);
        if (operation.Policy is { } policy)
        {
            route.RequireAuthorization(policy);
        }
        else
        {
            route.AllowAnonymous();
        }
    }

    private static async Task RunAsync(HttpContext httpContext, OrderOperation operation, OrderHandler handler)
    {
        var context = new OrderRequestContext(httpContext);
        IResult result;
        try
        {
            result = await handler(context).ConfigureAwait(false);
        }
        catch (OrderProblemException exception)
        {
            result = exception.Problem;
        }
        catch (PaymentProviderException exception)
        {
            Log.ProviderUnavailable(GetLogger(httpContext), operation.Id, exception.Provider, exception.Code);
            result = OrderProblem.Create(
                StatusCodes.Status503ServiceUnavailable,
                OrderHttpErrorCodes.ProviderUnavailable,
                "The payment provider did not respond. Repeat the request, with the same idempotency key if it has one.",
                ProviderRetryAfter);
        }
        catch (Exception exception) when (OrderStoreFailures.IsUnavailable(exception))
        {
            result = StoreUnavailable(httpContext, operation.Id, exception);
        }
        catch (BadHttpRequestException exception)
        {
            result = OrderProblem.Create(
                exception.StatusCode,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? OrderHttpErrorCodes.BodyTooLarge
                    : OrderHttpErrorCodes.MalformedJson,
                "The body could not be read.");
        }

        if (result is OrderProblem problem)
        {
            Log.RequestFailed(GetLogger(httpContext), operation.Id, problem.Body.Status, problem.Body.Code);
        }

        await result.ExecuteAsync(httpContext).ConfigureAwait(false);
    }

    /// <summary>Creates the response to a request during which the store could not be used.</summary>
    public static OrderProblem StoreUnavailable(HttpContext context, string operation, Exception exception)
    {
        Log.StoreUnavailable(GetLogger(context), operation, exception.GetType().FullName);
        return OrderProblem.Create(
            StatusCodes.Status503ServiceUnavailable,
            OrderHttpErrorCodes.StoreUnavailable,
            "The order store is not available. Repeat the request, with the same idempotency key if it has one.",
            OrderStoreFailures.RetryAfter);
    }

    public static ILogger GetLogger(HttpContext context) =>
        context.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("Notalock.Orders.AspNetCore") ?? NullLogger.Instance;
}
