using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.AspNetCore.Security;

namespace Microsoft.AspNetCore.Http;

/// <summary>Who sent a request, for pages and endpoints that give commands to <see cref="OrderService"/> themselves.</summary>
public static class NotalockOrdersHttpContextExtensions
{
    /// <summary>
    /// The person of the staff, or the program, in whose name a change is made: by the claims of
    /// <see cref="NotalockOrdersAspNetCoreOptions.UserIdClaims"/>, <see cref="NotalockOrdersAspNetCoreOptions.UserNameClaims"/> and
    /// <see cref="NotalockOrdersAspNetCoreOptions.ClientIdClaims"/>. Says nothing about what they may do; that is for the policies.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>The actor; null when nobody is signed in, or the sign-in names nobody.</returns>
    public static Actor? GetOrderStaff(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.RequestServices.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value;
        return new OrderCaller(context, options).StaffOrNull();
    }
}
