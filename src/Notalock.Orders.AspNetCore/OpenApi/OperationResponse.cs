namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>An answer of a route, for the document of the API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="Body">The contract of its body; null when it has none.</param>
internal sealed record OperationResponse(int Status, string Description, Type? Body)
{
    /// <summary>The headers that belong to it.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];
}
