namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Describes a parameter of a route for the OpenAPI document.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Location">The location of the parameter.</param>
/// <param name="Type">The .NET type that determines the schema.</param>
/// <param name="Description">The description of the parameter.</param>
internal sealed record OperationParameter(string Name, OperationParameterLocation Location, Type Type, string Description)
{
    /// <summary>Gets a value indicating whether the parameter can be specified more than once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Gets the enumeration that defines the allowed values, or <see langword="null"/> if there is none.</summary>
    public Type? WireNames { get; init; }

    /// <summary>Gets the allowed values that no enumeration defines; empty if every value is allowed.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];
}
