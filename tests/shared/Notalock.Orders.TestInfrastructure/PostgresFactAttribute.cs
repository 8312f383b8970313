using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Marks a test that needs PostgreSQL. It is skipped if there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresBinaries.SkipReason;
}
