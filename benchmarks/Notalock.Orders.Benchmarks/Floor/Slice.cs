namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>What one side did in one turn.</summary>
internal readonly record struct Slice(long Operations, double Seconds, double CpuSeconds, double ServerSeconds, long AllocatedBytes)
{
    public double Throughput => Operations / Seconds;
}
