using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Routing;

/// <summary>What a route of the admin is: metadata of its endpoint, by which it is secured and checked.</summary>
/// <param name="Name">Its name, for messages and tests.</param>
/// <param name="Policy">Who may use it.</param>
/// <param name="Depth">How many parts of the path belong to the route itself, after where the admin is mapped.</param>
/// <param name="IsForm">Whether it changes something or takes a form, so that a token against forgery is demanded.</param>
internal sealed record AdminEndpoint(string Name, string Policy, int Depth, bool IsForm) : IOrderEndpointMetadata
{
    string? IOrderEndpointMetadata.Policy => Policy;
}
