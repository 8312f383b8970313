namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>Measures pieces of work in short turns, so that whatever disturbs the machine disturbs all of them.</summary>
/// <param name="options">The number and the length of the turns.</param>
internal sealed class TrickRounds(TrickOptions options)
{
    public async Task MeasureAsync(params Trick[] tricks)
    {
        foreach (var trick in tricks)
        {
            await CalibrateAsync(trick);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            // There and back, so that none always follows the same other.
            for (var i = 0; i < tricks.Length; i++)
            {
                var trick = tricks[round % 2 == 0 ? i : tricks.Length - 1 - i];
                var (processor, bytes) = await TurnAsync(trick);
                trick.Add(processor.TotalNanoseconds / trick.Count, (double)bytes / trick.Count);
            }
        }
    }

    // Runs long enough for tiered compilation to settle before the repetitions of a turn are counted.
    private async Task CalibrateAsync(Trick trick)
    {
        var (warmUp, processor) = (TimeSpan.Zero, TimeSpan.Zero);
        while (warmUp < options.WarmUp || processor < options.Turn / 4)
        {
            trick.Count *= processor < options.Turn / 4 ? 2 : 1;
            (processor, _) = await TurnAsync(trick);
            warmUp += processor;
        }

        trick.Count = Math.Max(1, (int)(trick.Count * (options.Turn / processor)));
    }

    private static async Task<(TimeSpan Processor, long Bytes)> TurnAsync(Trick trick)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        await trick.RunAsync(trick.Count);
        return (Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
