using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Benchmarks.Admin;

/// <summary>Requests the admin pages of a large shop one after the other, and exports all orders.</summary>
internal static partial class AdminRun
{
    private const int WarmUp = 8;
    private const double Megabyte = 1024 * 1024;

    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(AdminOptions options, TextWriter output)
    {
        var data = new SeedData(options.Orders, End, isMixed: true);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{options.Orders:N0} orders over two years, PostgreSQL; seeding…"));
        var connection = options.Connection ?? await (await PostgresServer.StartAsync(FloorDatabase.ServerSettings)).CreateDatabaseAsync();
        await SeedAsync(connection, data);
        await using var server = await AdminServer.StartAsync(connection, End);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(30) };
        await output.WriteLineAsync("page                                  server ms, median      p90      max   target        KB");
        foreach (var view in AdminView.All(data))
        {
            await output.WriteLineAsync(await MeasureAsync(server, client, view, options.Requests));
        }

        await WeighAsync(client, output);
        if (options.Export)
        {
            await ExportAsync(server, client, options.Orders, output);
        }
    }

    private static async Task SeedAsync(string connection, SeedData data)
    {
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(db => db.UseNpgsql(connection));
        await using var provider = services.BuildServiceProvider();
        await provider.EnsureNotalockOrdersSchemaAsync();
        await using var scope = provider.CreateAsyncScope();
        var found = (await scope.ServiceProvider.GetRequiredService<OrderService>().QueryAsync(new OrderQuery { Limit = 1 })).EnsureSucceeded();
        if (found.Orders.Count == 0)
        {
            await PostgresSeeding.FillAsync(connection, data);
        }
    }

    private static async Task<string> MeasureAsync(AdminServer server, HttpClient client, AdminView view, int requests)
    {
        var times = new List<double>(requests);
        var size = 0;
        var stopped = 0;
        for (var i = 0; i < WarmUp + requests; i++)
        {
            var answered = server.Answered.Task;
            using var response = await client.GetAsync(view.Path(i));
            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity && body.Contains("Narrow your filter", StringComparison.Ordinal))
            {
                stopped++;
            }
            else if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect) || (body.Length == 0 && response.StatusCode == HttpStatusCode.OK))
            {
                throw new InvalidOperationException($"{view.Path(i)} answered {response.StatusCode}.");
            }

            await answered;
            if (i >= WarmUp)
            {
                times.Add(server.Last.TotalMilliseconds);
                size = Math.Max(size, body.Length);
            }
        }

        times.Sort();
        var median = times[times.Count / 2];
        var verdict = view.Target is not { } target ? "" : median <= target ? "ok" : "short";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{view.Name,-40}{median,15:0.0}{times[times.Count * 9 / 10],9:0.0}{times[^1],9:0.0}{view.Target,9}{size / 1024.0,10:0} {verdict}{(stopped > 0 ? $" {stopped} of {WarmUp + requests} stopped: narrow your filter" : "")}");
    }

    private static async Task WeighAsync(HttpClient client, TextWriter output)
    {
        foreach (var path in new[] { "/admin/orders", "/admin/orders/list" })
        {
            var html = await client.GetStringAsync(path);
            var bytes = Compressed(html);
            foreach (Match asset in Asset().Matches(html))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, asset.Groups["url"].Value);
                request.Headers.Add("Accept-Encoding", "br");
                using var response = await client.SendAsync(request);
                bytes += (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path} with its assets, compressed: {bytes / 1024.0:0.0} KB (at most 60)"));
        }
    }

    private static async Task ExportAsync(AdminServer server, HttpClient client, int orders, TextWriter output)
    {
        var (_, token) = await FormAsync(client);
        Dictionary<string, string> form = new(StringComparer.Ordinal) { [token.Name] = token.Value, ["scope"] = "all" };

        // The measurement starts after a first export, so that one-time loads do not count as growth.
        await ReadAsync(server, client, form, upTo: orders / 10);
        GC.Collect();
        var idle = Environment.WorkingSet;
        var started = TimeProvider.System.GetTimestamp();
        var (rows, peak) = await ReadAsync(server, client, form, upTo: int.MaxValue);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        if (rows != orders)
        {
            throw new InvalidOperationException($"{rows} orders were exported, and there are {orders}.");
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"export of {rows:N0} orders: {elapsed.TotalSeconds:0.0} s, {(peak - idle) / Megabyte:0.0} MB over idle at most (client included; at most 100)"));
        var answered = server.Answered.Task;
        started = TimeProvider.System.GetTimestamp();
        await ReadAsync(server, client, form, upTo: 10_000);
        await answered;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"a client that goes after 10,000 orders: the server ended after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s in all"));
    }

    private static async Task<(string Html, (string Name, string Value) Token)> FormAsync(HttpClient client)
    {
        var html = await client.GetStringAsync("/admin/orders/list");
        var match = HiddenToken().Match(html);
        return (html, (match.Groups["name"].Value, match.Groups["value"].Value));
    }

    private static async Task<(int Rows, long Peak)> ReadAsync(AdminServer server, HttpClient client, Dictionary<string, string> form, int upTo)
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/orders/export") { Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var rows = -1;
        var peak = Environment.WorkingSet;
        for (var blocks = 0; rows < upTo && await body.ReadAsync(buffer) is > 0 and var read; blocks++)
        {
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
            if (blocks % 64 == 0)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
            }
        }

        return (rows, Math.Max(peak, Environment.WorkingSet));
    }

    private static long Compressed(string text)
    {
        using var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return stream.Length;
    }

    [GeneratedRegex("(href|src)=\"(?<url>[^\"]*/_assets/[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>__RequestVerificationToken)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenToken();
}
