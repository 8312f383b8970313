using System.Globalization;
using System.Text.Json;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Prints the rows and appends them to a file.</summary>
internal sealed class FloorTable(TextWriter output, string? json)
{
    public void Head(FloorOptions options, FloorDatabase database)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Store}, {options.Orders:N0} orders, seeded in {database.Seeding.TotalSeconds:N0} s; {options.Slices} turns of {options.Seconds} s on each side"));
        output.WriteLine(
            "op                in flight      ours/s     hand/s   ratio   cpu µs     hand  server     hand   alloc B      hand");
    }

    public void Report(FloorRow row)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Operation,-17} {row.InFlight,9} {row.Throughput,11:N0} {row.HandThroughput,11:N0} {row.Ratio,7:0.00} {row.CpuMicroseconds,8:N0} {row.HandCpuMicroseconds,8:N0} {row.ServerMicroseconds,7:N0} {row.HandServerMicroseconds,8:N0} {row.AllocatedBytes,9:N0} {row.HandAllocatedBytes,9:N0}"));
        if (row.CostOfPageOne is { } cost)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"                  page 1,000 by cursor costs {cost:0.00} of page 1"));
        }

        if (row is { CostOfFirst: { } time, CpuOfFirst: { } processor })
        {
            var withServer = row.CpuWithServerOfFirst is { } all ? string.Create(CultureInfo.InvariantCulture, $", {all:0.00} with the server's") : "";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"                  a duplicate costs {time:0.00} of a first delivery in time, {processor:0.00} in processor time{withServer}"));
        }

        output.Flush();
        if (json is not null)
        {
            File.AppendAllText(json, JsonSerializer.Serialize(row, FloorRowJsonContext.Default.FloorRow) + "\n");
        }
    }
}
