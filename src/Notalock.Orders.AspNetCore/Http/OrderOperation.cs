using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>What a route is: metadata of its endpoint, from which it is secured, checked and documented.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Policy">Who may call it; null for a route that is open by its nature.</param>
internal sealed record OrderOperation(string Id, string Summary, string? Policy) : IOrderEndpointMetadata
{
    /// <summary>More about it; null when the summary says it all.</summary>
    public string? Description { get; init; }

    /// <summary>The contract of its body; null when it has none.</summary>
    public Type? Request { get; init; }

    /// <summary>Whether the body may be empty.</summary>
    public bool RequestIsOptional { get; init; }

    /// <summary>What is in its path, its query and its headers.</summary>
    public IReadOnlyList<OperationParameter> Parameters { get; init; } = [];

    /// <summary>Every answer that it gives.</summary>
    public IReadOnlyList<OperationResponse> Answers { get; init; } = [];
}
