using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Marks a theory that needs PostgreSQL. It is skipped if there is none.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresBinaries.SkipReason;
}
