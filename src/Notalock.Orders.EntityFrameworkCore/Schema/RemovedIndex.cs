namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>Represents an index that a version of the schema removed.</summary>
/// <param name="Row">The type of the rows of its table.</param>
/// <param name="Name">The name that follows the name of the table.</param>
/// <param name="Properties">The names of the properties of its columns.</param>
/// <param name="Filter">The condition of the index, or <see langword="null"/> if it contains every row.</param>
/// <param name="IsUnique">Whether the values of the columns are unique.</param>
internal sealed record RemovedIndex(Type Row, string Name, IReadOnlyList<string> Properties, string? Filter, bool IsUnique = false);
