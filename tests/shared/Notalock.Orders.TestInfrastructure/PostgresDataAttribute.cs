using System.Reflection;
using Xunit.Sdk;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Runs a theory with PostgreSQL, or skips it if there is none. The only argument is <see cref="Name"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresDataAttribute : DataAttribute
{
    public const string Name = "postgres";

    public PostgresDataAttribute() => Skip = PostgresBinaries.SkipReason;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Name]];
}
