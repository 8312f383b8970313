using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Sends large carts with countless faults in parallel and measures the memory of the server, then forged webhooks. Fails if a response,
/// the memory or the processor time of a webhook exceeds its limit.
/// </summary>
internal static class FloodRun
{
    private const int Parallel = 8;
    private const int Rounds = 5;
    private const int BodyBytes = 1024 * 1024;
    private const int MaxResponseBytes = 16 * 1024;
    private const long MaxMemoryBytes = 100L * 1024 * 1024;

    private static readonly (string Name, byte[] Body)[] Bodies =
    [
        ("empty items", Fill("{\"currency\":\"usd\",\"items\":[", "{},", "{}]}")),
        ("null items", Fill("{\"currency\":\"usd\",\"items\":[", "null,", "null]}")),
        ("empty adjustments", Fill("{\"currency\":\"usd\",\"items\":[],\"adjustments\":[", "{},", "{}]}")),
        ("unknown fields", Fill("{", "\"f\":0,", "\"f\":0}")),
        ("an unknown array", Fill("{\"surprise\":[", "0,", "0]}")),
        ("a long name", Fill("{\"items\":[{\"name\":\"", "x", "\"}]}")),
    ];

    public static async Task RunAsync(HttpOptions options, TextWriter output)
    {
        var seed = new HttpSeed(0, options.Orders, TimeProvider.System.GetUtcNow());
        using var database = await HttpDatabase.CreateAsync(options, seed.Data);
        await using var server = await HttpServerProcess.StartAsync(options, database.Connection, seed);
        using var http = new HttpClient { BaseAddress = server.Address };
        foreach (var (_, body) in Bodies)
        {
            // Compiles the code without the load.
            await SendAsync(http, [.. body.AsSpan(0, 200), .. "!"u8]);
        }

        await server.RestAsync();
        var idle = server.WorkingSet;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Parallel} bodies of 1 MB in parallel, {Rounds} rounds; idle: {Megabytes(idle)} MB"));
        await output.WriteLineAsync("| body | response in bytes | peak over idle in MB | CPU per body in ms |\n|---|---|---|---|");
        var failures = new List<string>();
        foreach (var (name, body) in Bodies)
        {
            var before = await server.SampleAsync();
            var (peak, response) = await MeasureAsync(server, http, body);
            var cpu = (await server.SampleAsync() - before).CpuMicroseconds / (Parallel * Rounds) / 1_000;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {response:N0} | {Megabytes(peak - idle)} | {cpu:0.0} |"));
            if (peak - idle > MaxMemoryBytes || response > MaxResponseBytes)
            {
                failures.Add(name);
            }
        }

        failures.AddRange(await ForgedWebhooks.MeasureAsync(server, http, output));
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"A limit was exceeded by {string.Join(", ", failures)}.");
        }
    }

    private static async Task<(long Peak, int Response)> MeasureAsync(HttpServerProcess server, HttpClient http, byte[] body)
    {
        var (peak, response) = (0L, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var requests = Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => SendAsync(http, body)));
            while (!requests.IsCompleted)
            {
                peak = Math.Max(peak, server.WorkingSet);
                await Task.Yield();
            }

            response = Math.Max(response, (await requests).Max());
            peak = Math.Max(peak, server.WorkingSet);
        }

        return (peak, response);
    }

    private static async Task<int> SendAsync(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/orders", UriKind.Relative))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer customer-1");
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.BadRequest
            ? (await response.Content.ReadAsByteArrayAsync()).Length
            : throw new InvalidOperationException($"The body must be rejected, but the response was {response.StatusCode}.");
    }

    private static byte[] Fill(string start, string element, string end)
    {
        var count = (BodyBytes - start.Length - end.Length) / element.Length;
        return Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(element, count)) + end);
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
