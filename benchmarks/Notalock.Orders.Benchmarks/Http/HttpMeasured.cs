namespace Notalock.Orders.Benchmarks.Http;

/// <summary>All turns of one operation at one layer: the median of each figure.</summary>
internal sealed class HttpMeasured
{
    private readonly List<double> _cpu = [];
    private readonly List<double> _bytes = [];
    private readonly List<double> _rates = [];

    /// <summary>Processor time of the server for one, in microseconds.</summary>
    public double CpuMicroseconds => Median(_cpu);

    /// <summary>The same in the turn that was disturbed least: other work on the machine makes a turn dearer, never cheaper.</summary>
    public double LeastCpuMicroseconds => _cpu.Min();

    /// <summary>Memory that the server allocated for one, in bytes.</summary>
    public double Bytes => Median(_bytes);

    /// <summary>How many a second.</summary>
    public double Rate => Median(_rates);

    /// <summary>How many of them there were in all turns together.</summary>
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
