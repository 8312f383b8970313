namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents all turns of one side.</summary>
internal sealed class Measured
{
    private readonly List<Slice> _slices = [];

    /// <summary>Gets the turns in the sequence in which they were measured.</summary>
    public IReadOnlyList<Slice> Slices => _slices;

    /// <summary>Gets the operations per second: the median of the turns.</summary>
    public double Throughput
    {
        get
        {
            var sorted = _slices.Select(static s => s.Throughput).Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>Gets the processor time of this process for an operation, in microseconds.</summary>
    public double CpuMicroseconds => _slices.Sum(static s => s.CpuSeconds) * 1_000_000 / Operations;

    /// <summary>Gets the processor time of the database server for an operation, in microseconds; zero if it cannot be measured.</summary>
    public double ServerMicroseconds => _slices.Sum(static s => s.ServerSeconds) * 1_000_000 / Operations;

    /// <summary>Gets the allocated memory for an operation, in bytes.</summary>
    public double AllocatedBytes => (double)_slices.Sum(static s => s.AllocatedBytes) / Operations;

    private long Operations => _slices.Sum(static s => s.Operations);

    public void Add(Slice slice) => _slices.Add(slice);
}
