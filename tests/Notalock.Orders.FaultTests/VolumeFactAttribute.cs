using Notalock.Orders.TestInfrastructure;
using Xunit;

namespace Notalock.Orders.FaultTests;

/// <summary>Marks a test that needs PostgreSQL and the right to mount a volume.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VolumeFactAttribute : FactAttribute
{
    public VolumeFactAttribute() => Skip = PostgresBinaries.SkipReason ?? SmallVolume.SkipReason;
}
