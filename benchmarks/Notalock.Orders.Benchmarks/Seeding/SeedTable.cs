namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>A table and the rows of one order in it.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns that the seed fills; the others stay null.</param>
/// <param name="Rows">The rows of the order with a number from zero, in the order of the columns.</param>
internal sealed record SeedTable(string Name, IReadOnlyList<(string Name, SeedColumnKind Kind)> Columns, Func<int, IEnumerable<object?[]>> Rows);
