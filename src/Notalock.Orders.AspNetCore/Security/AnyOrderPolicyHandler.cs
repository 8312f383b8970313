using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Asks the host's policies one after the other.</summary>
/// <param name="services">Of the request. The authorization service is asked for late: it is made of the handlers, of which this is one.</param>
internal sealed class AnyOrderPolicyHandler(IServiceProvider services) : AuthorizationHandler<AnyOrderPolicy>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AnyOrderPolicy requirement)
    {
        if (context.Resource is HttpContext http && IsGuest(http, requirement.Guests))
        {
            context.Succeed(requirement);
            return;
        }

        var authorization = services.GetRequiredService<IAuthorizationService>();
        foreach (var policy in requirement.Policies)
        {
            if ((await authorization.AuthorizeAsync(context.User, context.Resource, policy).ConfigureAwait(false)).Succeeded)
            {
                context.Succeed(requirement);
                return;
            }
        }
    }

    private static bool IsGuest(HttpContext context, GuestAccess guests) => guests switch
    {
        GuestAccess.WithToken => GuestToken.Read(context.Request) is not null,
        GuestAccess.Anonymous => !context.User.Identities.Any(static i => i.IsAuthenticated),
        _ => false,
    };
}
