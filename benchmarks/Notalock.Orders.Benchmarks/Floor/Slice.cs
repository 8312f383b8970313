namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents one turn of one side.</summary>
internal readonly record struct Slice(long Operations, double Seconds, double CpuSeconds, double ServerSeconds, long AllocatedBytes)
{
    public double Throughput => Operations / Seconds;
}
