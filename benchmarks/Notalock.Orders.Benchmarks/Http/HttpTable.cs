using System.Globalization;
using System.Text.Json;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Prints the rows and appends them to a file.</summary>
internal sealed class HttpTable(TextWriter output, string? json)
{
    public void Head(HttpOptions options, HttpSeed seed)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Store}, {seed.Data.Count:N0} orders at the beginning; the median of {options.Rounds} turns of {options.Requests:N0} requests (constants, read and alone {options.Requests * 4:N0}); microseconds are the server's processor time for a request"));
        output.WriteLine("op        connections requests    req/s  http µs constant    minus target   in request µs ratio least        store µs ratio least         call µs ratio  service µs ratio    alone µs  sep.   alloc B    store");
    }

    public void Report(HttpRow row)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Operation,-9} {row.Connections,11} {row.Requests,8:N0} {row.Throughput,8:N0} {row.CpuMicroseconds,8:N1} {row.ConstantMicroseconds,8:N1} {row.OwnMicroseconds,8:N1} {row.Target,6:0} {row.InRequestMicroseconds,15:N1} {row.InRequestRatio,5:0.00} {row.InRequestLeastRatio,5:0.00} {Verdict(row.HoldsInRequest),-5} {row.StoreMicroseconds,9:N1} {row.Ratio,5:0.00} {row.LeastRatio,5:0.00} {Verdict(row.Holds),-5} {row.CallMicroseconds,9:N1} {row.CallRatio,5:0.00} {row.ServiceMicroseconds,11:N1} {row.ServiceRatio,5:0.00} {row.AloneMicroseconds,11:N1} {row.ApartRatio,5:0.00} {row.AllocatedBytes,9:N0} {row.StoreAllocatedBytes,8:N0}"));
        output.Flush();
        if (json is not null)
        {
            File.AppendAllText(json, JsonSerializer.Serialize(row, HttpRowJsonContext.Default.HttpRow) + "\n");
        }
    }

    private static string Verdict(bool? holds) => holds switch { null => "", true => "ok", false => "short" };
}
