namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>All turns of one side.</summary>
internal sealed class Measured
{
    private readonly List<Slice> _slices = [];

    /// <summary>Operations per second: the median of the turns.</summary>
    public double Throughput
    {
        get
        {
            var sorted = _slices.Select(static s => s.Throughput).Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>Processor time of this process for an operation, in microseconds.</summary>
    public double CpuMicroseconds => _slices.Sum(static s => s.CpuSeconds) * 1_000_000 / Operations;

    /// <summary>Processor time of the database server for an operation, in microseconds; zero where it cannot be told.</summary>
    public double ServerMicroseconds => _slices.Sum(static s => s.ServerSeconds) * 1_000_000 / Operations;

    /// <summary>Memory that was allocated for an operation, in bytes.</summary>
    public double AllocatedBytes => (double)_slices.Sum(static s => s.AllocatedBytes) / Operations;

    private long Operations => _slices.Sum(static s => s.Operations);

    public void Add(Slice slice) => _slices.Add(slice);
}
