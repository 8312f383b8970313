using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>A test that needs programs of npm: skipped with a reason where there are none.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute() => Skip = NpmTools.SkipReason;
}
