namespace Notalock.Orders.AspNetCore;

/// <summary>Marks an endpoint that reads or changes orders. Add it to your own endpoints to have them validated as well.</summary>
/// <remarks>
/// When the host starts, every endpoint with this metadata is validated: it must require its policy, the policy must exist, and the
/// endpoint must not allow anonymous callers.
/// </remarks>
public interface IOrderEndpointMetadata
{
    /// <summary>
    /// Gets the authorization policy that the endpoint requires, or <see langword="null"/> if the endpoint is open to all callers. An
    /// endpoint without a policy is not validated.
    /// </summary>
    string? Policy { get; }
}
