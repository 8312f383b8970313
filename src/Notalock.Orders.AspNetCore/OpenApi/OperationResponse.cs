namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Describes a response of a route for the OpenAPI document.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">The description of the response.</param>
/// <param name="Body">The type of the body, or <see langword="null"/> if the response has none.</param>
internal sealed record OperationResponse(int Status, string Description, Type? Body)
{
    /// <summary>Gets the names of the response headers.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];
}
