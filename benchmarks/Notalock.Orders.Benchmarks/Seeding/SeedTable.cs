namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Represents a table and its rows for one order.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Columns">The seeded columns. Other columns are <see langword="null"/>.</param>
/// <param name="Rows">The delegate that creates the rows of an order by its zero-based number, in the order of the columns.</param>
internal sealed record SeedTable(string Name, IReadOnlyList<(string Name, SeedColumnKind Kind)> Columns, Func<int, IEnumerable<object?[]>> Rows);
