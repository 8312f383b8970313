using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Evaluates the policies of the host until one succeeds.</summary>
/// <param name="services">The services of the request.</param>
internal sealed class AnyPolicyAuthorizationHandler(IServiceProvider services) : AuthorizationHandler<AnyPolicyRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AnyPolicyRequirement requirement)
    {
        if (context.Resource is HttpContext http && IsGuest(http, requirement.Guests))
        {
            context.Succeed(requirement);
            return;
        }

        // Resolved late because the authorization service depends on all handlers, including this one.
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
