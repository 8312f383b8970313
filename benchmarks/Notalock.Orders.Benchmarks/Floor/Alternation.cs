using System.Diagnostics;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>
/// Measures several contestants in alternating turns in one process, so that other load on the machine affects all of them.
/// </summary>
internal sealed class Alternation(FloorOptions options, int inFlight, ServerProcessor? server)
{
    /// <summary>Measures the contestants.</summary>
    /// <param name="contestants">The operations. The argument is the zero-based number of the worker.</param>
    /// <returns>One result for each contestant.</returns>
    public async Task<Measured[]> RunAsync(params Func<int, Task>[] contestants)
    {
        // Long enough for tiered compilation to finish and for the driver to prepare its statements on every connection.
        foreach (var contestant in (Func<int, Task>[])[.. contestants, .. contestants])
        {
            await SliceAsync(contestant, Math.Max(options.Seconds, 0.7)).ConfigureAwait(false);
        }

        var results = contestants.Select(static _ => new Measured()).ToArray();
        for (var round = 0; round < options.Slices; round++)
        {
            // The order alternates, so that no contestant always runs after the same other one.
            for (var i = 0; i < contestants.Length; i++)
            {
                var index = round % 2 == 0 ? i : contestants.Length - 1 - i;
                results[index].Add(await SliceAsync(contestants[index], options.Seconds).ConfigureAwait(false));
            }
        }

        return results;
    }

    private async Task<Slice> SliceAsync(Func<int, Task> operation, double seconds)
    {
        GC.Collect();
        var counts = new long[inFlight];
        var serverCpu = server?.Read() ?? TimeSpan.Zero;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(seconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(worker => Task.Run(async () =>
        {
            var count = 0L;
            do
            {
                await operation(worker).ConfigureAwait(false);
                count++;
            }
            while (Stopwatch.GetTimestamp() < end);
            counts[worker] = count;
        }))).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Slice(
            counts.Sum(),
            elapsed.TotalSeconds,
            cpu.TotalSeconds,
            ((server?.Read() ?? TimeSpan.Zero) - serverCpu).TotalSeconds,
            bytes);
    }
}
