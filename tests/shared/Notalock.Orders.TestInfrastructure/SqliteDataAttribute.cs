using System.Reflection;
using Xunit.Sdk;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Runs a theory with SQLite. The only argument is <see cref="Name"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteDataAttribute : DataAttribute
{
    public const string Name = "sqlite";

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Name]];
}
