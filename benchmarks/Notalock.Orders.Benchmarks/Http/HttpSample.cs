using System.Globalization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents the resources that the server process has used, since its start or in one turn.</summary>
/// <param name="CpuMicroseconds">The processor time in microseconds.</param>
/// <param name="Bytes">The allocated memory in bytes.</param>
internal readonly record struct HttpSample(double CpuMicroseconds, long Bytes)
{
    public static HttpSample Take() => new(Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true));

    public static HttpSample Parse(string text)
    {
        var parts = text.Split(' ');
        return new HttpSample(double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public static HttpSample operator -(HttpSample after, HttpSample before) =>
        new(after.CpuMicroseconds - before.CpuMicroseconds, after.Bytes - before.Bytes);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CpuMicroseconds:0.0} {Bytes}");
}
