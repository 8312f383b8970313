using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.Admin.Actions;
using Notalock.Orders.Admin.Hosting;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Provides extension methods to map admin endpoints with their authorization policy and antiforgery validation.</summary>
internal static class AdminRouteExtensions
{
    public static void MapPage(
        this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, string name, string policy, AdminHandler handler) =>
        Map(routes, HttpMethods.Get, pattern, new AdminEndpoint(name, policy, GetDepth(pattern), IsForm: false), handler);

    public static void MapForm(
        this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, string name, string policy, AdminHandler handler) =>
        Map(routes, HttpMethods.Post, pattern, new AdminEndpoint(name, policy, GetDepth(pattern), IsForm: true), handler);

    private static void Map(IEndpointRouteBuilder routes, string method, string pattern, AdminEndpoint endpoint, AdminHandler handler)
    {
        // HEAD is supported for every page.
        string[] methods = method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [method];
        routes.MapMethods(pattern, methods, httpContext => HandleAsync(httpContext, endpoint, handler))
            .WithMetadata(endpoint)
            .WithMetadata(new ExcludeFromDescriptionAttribute())
            .WithDisplayName($"Notalock.Orders.Admin {endpoint.Name} {method}")
            .DisableAntiforgery()
            .RequireAuthorization([.. endpoint.Policies]);
    }

    private static async Task HandleAsync(HttpContext httpContext, AdminEndpoint endpoint, AdminHandler handler)
    {
        var context = await AdminRequestContext.CreateAsync(httpContext, endpoint).ConfigureAwait(false);
        IResult result;
        try
        {
            result = endpoint.IsForm && await FormGuard.ValidateAsync(context).ConfigureAwait(false) is { } rejection
                ? rejection
                : await handler(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (OrderStoreFailures.IsUnavailable(exception))
        {
            Log.StoreUnavailable(context.Logger, endpoint.Name, exception.GetType().FullName);
            var seconds = (int)OrderStoreFailures.RetryAfter.TotalSeconds;
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            result = ProblemModel.StoreUnavailable(context);
        }

        await result.ExecuteAsync(httpContext).ConfigureAwait(false);
    }

    private static int GetDepth(string pattern) => pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
}
