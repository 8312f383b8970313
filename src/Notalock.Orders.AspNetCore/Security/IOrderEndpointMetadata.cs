namespace Notalock.Orders.AspNetCore;

/// <summary>
/// Marks an endpoint that shows or changes orders. Before the host listens, every endpoint that carries it is checked: it must require its
/// policy, the policy must exist, and anonymous callers must not be allowed. Endpoints of your own may carry it too.
/// </summary>
public interface IOrderEndpointMetadata
{
    /// <summary>The authorization policy that the endpoint requires; null for one that is open by its nature and is not checked.</summary>
    string? Policy { get; }
}
