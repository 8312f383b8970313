using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>A test that needs PostgreSQL: skipped with a reason where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresBinaries.SkipReason;
}
