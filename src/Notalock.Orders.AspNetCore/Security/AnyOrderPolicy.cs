using Microsoft.AspNetCore.Authorization;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Fulfilled by whoever fulfils one of several policies of the host, or by a guest where the route is open to them.</summary>
internal sealed record AnyOrderPolicy(IReadOnlyList<string> Policies, GuestAccess Guests) : IAuthorizationRequirement;
