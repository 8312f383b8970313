using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Authorization;

/// <summary>Asks the host's policies one after the other.</summary>
/// <param name="answers">What they say of whoever sent the request.</param>
/// <param name="services">Of the request. The authorization service is asked for late: it is made of the handlers, of which this is one.</param>
internal sealed class AnyOrderPolicyHandler(PolicyAnswers answers, IServiceProvider services) : AuthorizationHandler<AnyOrderPolicy>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AnyOrderPolicy requirement)
    {
        var http = context.Resource as HttpContext;
        if (http is not null && IsGuest(http, requirement.Guests))
        {
            context.Succeed(requirement);
            return;
        }

        foreach (var policy in requirement.Policies)
        {
            // Elsewhere somebody may ask about somebody else, or about something else than a request.
            if (http is not null && ReferenceEquals(http.User, context.User)
                ? await answers.FulfilsAsync(http, policy).ConfigureAwait(false)
                : await FulfilsAsync(context, policy).ConfigureAwait(false))
            {
                context.Succeed(requirement);
                return;
            }
        }
    }

    private async ValueTask<bool> FulfilsAsync(AuthorizationHandlerContext context, string policy) =>
        (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, context.Resource, policy).ConfigureAwait(false)).Succeeded;

    private static bool IsGuest(HttpContext context, GuestAccess guests) => guests switch
    {
        GuestAccess.WithToken => GuestToken.Of(context.Request) is not null,
        GuestAccess.Anonymous => !context.User.Identities.Any(static i => i.IsAuthenticated),
        _ => false,
    };
}
