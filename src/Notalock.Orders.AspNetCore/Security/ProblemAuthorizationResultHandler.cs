using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Adds problem details to the 401 and 403 responses of the order routes. Other routes keep the handler of the host.</summary>
internal sealed class ProblemAuthorizationResultHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<OrderOperation>() is null
            ? inner.HandleAsync(next, context, policy, authorizeResult)
            : HandleFailureAsync(next, context, policy, authorizeResult);

    private async Task HandleFailureAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // A host without an authentication scheme cannot challenge the caller, but must reject the request all the same.
        if (await CanChallengeAsync(context, policy).ConfigureAwait(false))
        {
            await inner.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = authorizeResult.Challenged ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        }

        var problem = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => OrderProblem.Create(
                StatusCodes.Status401Unauthorized, OrderHttpErrorCodes.Unauthorized, "The request is not authenticated."),
            StatusCodes.Status403Forbidden => OrderProblem.Create(
                StatusCodes.Status403Forbidden, OrderHttpErrorCodes.Forbidden, "The caller does not satisfy the policy of this route."),
            _ => null,
        };
        if (problem is not null && !context.Response.HasStarted)
        {
            await problem.ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> CanChallengeAsync(HttpContext context, AuthorizationPolicy policy) =>
        policy.AuthenticationSchemes.Count > 0
        || (context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is not null);
}
