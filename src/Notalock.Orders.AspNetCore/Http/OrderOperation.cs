using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents the endpoint metadata by which a route is secured, validated and documented.</summary>
/// <param name="Id">The stable operation id.</param>
/// <param name="Summary">The summary of the operation.</param>
/// <param name="Policy">The authorization policy, or <see langword="null"/> for a route that is open to all callers.</param>
internal sealed record OrderOperation(string Id, string Summary, string? Policy) : IOrderEndpointMetadata
{
    /// <summary>Gets the description, or <see langword="null"/> if the summary is sufficient.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the type of the request body, or <see langword="null"/> if the operation has none.</summary>
    public Type? Request { get; init; }

    /// <summary>Gets a value indicating whether the request body is optional.</summary>
    public bool RequestIsOptional { get; init; }

    /// <summary>Gets the parameters in the path, the query and the headers.</summary>
    public IReadOnlyList<OperationParameter> Parameters { get; init; } = [];

    /// <summary>Gets all responses of the operation.</summary>
    public IReadOnlyList<OperationResponse> Responses { get; init; } = [];
}
