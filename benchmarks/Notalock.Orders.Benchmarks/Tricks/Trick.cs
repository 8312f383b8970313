namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>One way to do a piece of work, measured in turns with others.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="RunAsync">Does the work the given number of times.</param>
internal sealed record Trick(string Name, Func<int, Task> RunAsync)
{
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];

    /// <summary>The number of repetitions in a turn.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The processor time of one repetition in nanoseconds: the median of the turns.</summary>
    public double Nanoseconds => GetMedian(_nanoseconds);

    /// <summary>The memory that one repetition allocates in bytes: the median of the turns.</summary>
    public double Bytes => GetMedian(_bytes);

    public static Trick Create<T>(string name, Func<T> work) => new(name, count =>
    {
        for (var i = 0; i < count; i++)
        {
            Sink<T>.Value = work();
        }

        return Task.CompletedTask;
    });

    public static Trick Create(string name, Func<Task> work) => new(name, async count =>
    {
        for (var i = 0; i < count; i++)
        {
            await work();
        }
    });

    public void Add(double nanoseconds, double bytes)
    {
        _nanoseconds.Add(nanoseconds);
        _bytes.Add(bytes);
    }

    private static double GetMedian(List<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // Keeps the compiler from dropping the work.
    private static class Sink<T>
    {
        public static T? Value { get; set; }
    }
}
