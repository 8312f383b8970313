using Microsoft.AspNetCore.Authorization;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Represents a requirement that one of several host policies meets, or a guest where the route is open to guests.</summary>
/// <param name="Policies">The names of the host policies, of which one is enough.</param>
/// <param name="Guests">The access that the route grants to guests.</param>
internal sealed record AnyPolicyRequirement(IReadOnlyList<string> Policies, GuestAccess Guests) : IAuthorizationRequirement;
