using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Tests that need PostgreSQL: skipped with a reason where there is none.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresBinaries.SkipReason;
}
