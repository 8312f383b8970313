namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents all turns of one operation at one layer: the median of each value.</summary>
internal sealed class HttpMeasured
{
    private readonly List<double> _cpu = [];
    private readonly List<double> _bytes = [];
    private readonly List<double> _rates = [];

    /// <summary>Gets the processor time of the server for an operation, in microseconds.</summary>
    public double CpuMicroseconds => Median(_cpu);

    /// <summary>Gets the processor time in the least disturbed turn. Other load on the machine can only increase it.</summary>
    public double LeastCpuMicroseconds => _cpu.Min();

    /// <summary>Gets the memory that the server allocated for an operation, in bytes.</summary>
    public double Bytes => Median(_bytes);

    /// <summary>Gets the operations per second.</summary>
    public double Rate => Median(_rates);

    /// <summary>Gets the total number of operations.</summary>
    public int Count { get; private set; }

    public void Add(HttpTurn turn, HttpSample used, TimeSpan elapsed)
    {
        _cpu.Add(used.CpuMicroseconds / turn.Count);
        _bytes.Add((double)used.Bytes / turn.Count);
        _rates.Add(turn.Count / elapsed.TotalSeconds);
        Count += turn.Count;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
