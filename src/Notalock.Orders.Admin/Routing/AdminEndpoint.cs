using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Represents the metadata of an admin endpoint, which is used to secure and verify it.</summary>
/// <param name="Name">The name of the endpoint.</param>
/// <param name="Policy">The authorization policy.</param>
/// <param name="Depth">The number of path segments of the route below the prefix.</param>
/// <param name="IsForm">A value indicating whether the endpoint accepts a form, so that an antiforgery token is required.</param>
internal sealed record AdminEndpoint(string Name, string Policy, int Depth, bool IsForm) : IOrderEndpointMetadata
{
    /// <summary>Gets the policies of the endpoint. Every page and dialog shows orders, so all of them also require the view.</summary>
    public IReadOnlyList<string> Policies => Policy == OrderPolicies.View ? [Policy] : [Policy, OrderPolicies.View];

    string? IOrderEndpointMetadata.Policy => Policy;
}
