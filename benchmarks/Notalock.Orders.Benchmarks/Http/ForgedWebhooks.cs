using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Notalock.Orders.Stripe;
using Notalock.Orders.Testing;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Measures the processor time of webhooks whose signature is well-formed but wrong, in turns that alternate with a constant response to
/// the same body.
/// </summary>
internal static class ForgedWebhooks
{
    private const int BodyBytes = 64 * 1024;
    private const int Parallel = 8;
    private const int RequestsPerTurn = 400;
    private const int Turns = 15;
    private const double MaxMicroseconds = 1_000;

    private static readonly byte[] Body = CreateBody();

    /// <summary>Measures each provider and writes a table.</summary>
    /// <returns>The names of the rows that exceed the limit.</returns>
    public static async Task<List<string>> MeasureAsync(HttpServerProcess server, HttpClient http, TextWriter output)
    {
        var signature = string.Create(
            CultureInfo.InvariantCulture, $"t={TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()},v1={new string('0', 64)}");
        (string Name, string Path, string? Header, HttpStatusCode Status)[] rows =
        [
            ("constant response", HttpServer.ConstantPath, null, HttpStatusCode.OK),
            ("forged, Stripe", "/api/webhooks/" + StripeDefaults.ProviderName, StripeDefaults.SignatureHeader, HttpStatusCode.BadRequest),
            ("forged, simulated", "/api/webhooks/simulated", SimulatedWebhookParser.SignatureHeader, HttpStatusCode.BadRequest),
        ];
        var cpus = rows.Select(static _ => new List<double>()).ToArray();
        var bytes = rows.Select(static _ => new List<double>()).ToArray();

        // The first two turns compile the code.
        for (var turn = -2; turn < Turns; turn++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var before = await server.RestAsync();
                await SendAsync(http, rows[i].Path, rows[i].Header, signature, rows[i].Status);
                var used = await server.SampleAsync() - before;
                if (turn >= 0)
                {
                    cpus[i].Add(used.CpuMicroseconds / RequestsPerTurn);
                    bytes[i].Add((double)used.Bytes / RequestsPerTurn);
                }
            }
        }

        await output.WriteLineAsync("| 64 KB body | CPU in µs, median | quartiles | bytes |\n|---|--:|--:|--:|");
        var failures = new List<string>();
        for (var i = 0; i < rows.Length; i++)
        {
            cpus[i].Sort();
            bytes[i].Sort();
            var median = cpus[i][Turns / 2];
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows[i].Name} | {median:N0} | {cpus[i][Turns / 4]:N0} to {cpus[i][Turns * 3 / 4]:N0} | {bytes[i][Turns / 2]:N0} |"));
            if (median > MaxMicroseconds)
            {
                failures.Add(rows[i].Name);
            }
        }

        return failures;
    }

    private static Task SendAsync(HttpClient http, string path, string? header, string signature, HttpStatusCode status) =>
        Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            for (var i = 0; i < RequestsPerTurn / Parallel; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
                {
                    Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
                };
                request.Headers.TryAddWithoutValidation("Authorization", "Bearer customer-1");
                if (header is not null)
                {
                    request.Headers.TryAddWithoutValidation(header, signature);
                }

                using var response = await http.SendAsync(request);
                if (response.StatusCode != status)
                {
                    throw new InvalidOperationException($"The status must be {status}, but was {response.StatusCode}.");
                }
            }
        }));

    private static byte[] CreateBody()
    {
        var body = new byte[BodyBytes];
        Array.Fill(body, (byte)'x');
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(BodyBytes - 2));
        return body;
    }
}
