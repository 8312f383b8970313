using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Security;

namespace Microsoft.AspNetCore.Http;

/// <summary>Provides extension methods that identify the caller, for pages and endpoints that call <see cref="OrderService"/>.</summary>
public static class NotalockOrdersHttpContextExtensions
{
    /// <summary>
    /// Gets the actor of a change that the caller makes as a member of staff or as an API client, from the claims of
    /// <see cref="NotalockOrdersAspNetCoreOptions.UserIdClaims"/>, <see cref="NotalockOrdersAspNetCoreOptions.UserNameClaims"/> and
    /// <see cref="NotalockOrdersAspNetCoreOptions.ClientIdClaims"/>.
    /// </summary>
    /// <param name="context">The context of the request.</param>
    /// <returns>The actor, or <see langword="null"/> if no claim identifies the caller.</returns>
    /// <remarks>The method does not authorize the caller. Require a policy for that.</remarks>
    public static Actor? GetOrderStaff(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.RequestServices.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
        return new OrderCaller(context, options).FindStaff();
    }
}
