namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Limits the number of elements of an array, or of keys of an object, in a request body.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="MaxCount">The maximum number of elements or keys.</param>
internal sealed record CountLimit(string Name, int MaxCount)
{
    /// <summary>Gets the limits of the fields of each element.</summary>
    public IReadOnlyList<CountLimit> Fields { get; init; } = [];

    /// <summary>Gets what the field contains, for messages.</summary>
    public string Unit { get; init; } = Name;
}
