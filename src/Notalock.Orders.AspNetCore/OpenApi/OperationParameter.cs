namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>A parameter of a route, for the document of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Type">The type of .NET whose form it has.</param>
/// <param name="Description">What it is for.</param>
internal sealed record OperationParameter(string Name, ParameterPlace Place, Type Type, string Description)
{
    /// <summary>Whether it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The enumeration that gives it its words; null when it is free.</summary>
    public Type? Vocabulary { get; init; }

    /// <summary>The words it may be, when they are not those of an enumeration.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
