using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Revokes the access tokens of guest orders.</summary>
internal static class AccessTokenEndpoint
{
    private static readonly OrderOperation Revoke = new("revokeAccessTokens", "Revoke the access tokens of a guest", OrderPolicies.Manage)
    {
        Description = "Invalidates all access tokens of a guest order. The guest gets a new one by looking up the order.",
        Parameters = [OperationParameters.OrderId, OperationParameters.IfMatch, OperationParameters.IdempotencyKey],
        Responses =
        [
            OperationResponses.UpdatedOrder,
            OperationResponses.BadRequest,
            OperationResponses.Unauthorized,
            OperationResponses.Forbidden,
            OperationResponses.NotFound,
            OperationResponses.Conflict,
            OperationResponses.PreconditionFailed,
            OperationResponses.UnprocessableContent,
        ],
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Map(HttpMethods.Delete, "/{id}/access-tokens", Revoke, RevokeAsync);

    private static async ValueTask<IResult> RevokeAsync(OrderRequestContext context)
    {
        var command = new RevokeAccessTokens(context.OrderId, context.Caller.GetStaff())
        {
            ExpectedVersion = await context.GetExpectedVersionAsync(context.OrderId).ConfigureAwait(false),
            IdempotencyKey = context.IdempotencyKey,
        };
        var view = await context.Caller.GetViewAfterChangeAsync().ConfigureAwait(false);
        var result = await context.Orders.RevokeAccessTokensAsync(command, context.RequestAborted).ConfigureAwait(false);
        return await context.ToResultAsync(result, view).ConfigureAwait(false);
    }
}
