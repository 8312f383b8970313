using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Gives the 401 and 403 of our routes a body; everything else is left to what the host has.</summary>
internal sealed class ProblemBodies(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<OrderOperation>() is null
            ? inner.HandleAsync(next, context, policy, authorizeResult)
            : RefuseAsync(next, context, policy, authorizeResult);

    private async Task RefuseAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // A host without any sign-in has nobody to challenge with, and must be closed all the same.
        if (await CanAnswerAsync(context, policy).ConfigureAwait(false))
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
                StatusCodes.Status401Unauthorized, OrderHttpErrorCodes.Unauthorized, "The request does not say who sends it."),
            StatusCodes.Status403Forbidden => OrderProblem.Create(
                StatusCodes.Status403Forbidden, OrderHttpErrorCodes.Forbidden, "The caller does not fulfil the policy of this route."),
            _ => null,
        };
        if (problem is not null && !context.Response.HasStarted)
        {
            await problem.ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> CanAnswerAsync(HttpContext context, AuthorizationPolicy policy) =>
        policy.AuthenticationSchemes.Count > 0
        || (context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is not null);
}
