using System.Globalization;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Prints rows as they come.</summary>
internal sealed class FloorTable(TextWriter output)
{
    public void Head() => output.WriteLine(
        "op          in flight      ours/s   by hand/s   ratio   cpu µs  by hand   alloc B   by hand");

    public void Row(FloorRow row)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Operation,-11} {row.InFlight,9} {row.Throughput,11:N0} {row.HandThroughput,11:N0} {row.Ratio,7:0.00} {row.CpuMicroseconds,8:N0} {row.HandCpuMicroseconds,8:N0} {row.AllocatedBytes,9:N0} {row.HandAllocatedBytes,9:N0}"));
        if (row.CostOfPageOne is { } cost)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"            page 1,000 by cursor costs {cost:0.00} of page 1"));
        }

        output.Flush();
    }
}
