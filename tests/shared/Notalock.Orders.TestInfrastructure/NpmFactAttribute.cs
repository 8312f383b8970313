using Xunit;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Marks a test that needs npm programs. It is skipped if they are not installed.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute() => Skip = NpmTools.SkipReason;
}
