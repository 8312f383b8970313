using System.Net;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Notalock.Orders.AspNetCore.Tests.Fuzzing;

/// <summary>
/// Sends generated requests to every operation. <c>NOTALOCK_SEED</c> selects the requests, and <c>NOTALOCK_ROUNDS</c> multiplies them.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int RequestsPerRound = 15;
    private const int MaxResponseBytes = 64 * 1024;

    private static readonly string?[] Who =
        [null, Callers.Ada, Callers.Bob, Callers.Viewer, Callers.Manager, Callers.Lead, Callers.Lead, Callers.Lead];

    [Theory]
    [InlineData(ApiHost.Memory)]
    [SqliteData]
    public async Task Generated_requests_never_fail_with_a_server_error_or_a_large_response(string database)
    {
        var seed = SlowTests.Seed;
        await using var host = await ApiHost.StartAsync(database, static setup =>
        {
            // The server of tests does not parse paths as a real server does.
            setup.OnKestrel = true;
            setup.Orders = static o =>
            {
                o.Payments.MaxAttempts = 1_000;
                o.Fulfillment.MaxShipments = 20;
            };
        });
        var document = await host.DocumentAsync();
        var targets = await PrepareAsync(host);
        var clients = Who.Select(host.Client).ToArray();
        var statuses = new SortedDictionary<int, int>();
        for (var round = 0; round < SlowTests.Rounds; round++)
        {
            foreach (var (id, operation) in document.Operations.OrderBy(static o => o.Key, StringComparer.Ordinal))
            {
                for (var i = 0; i < RequestsPerRound; i++)
                {
                    // Each request has a seed of its own, so that a failure is repeated by this request alone.
                    var own = HashCode(seed, round, i, id);
                    var random = new Random(own);
                    using var request = new RequestFuzzer(document, random, targets).Create(operation);
                    var what = $"seed {seed}, round {round}, request {i} of {id}: {request.Method} {request.RequestUri}";
                    using var response = await SendAsync(clients[random.Next(clients.Length)], request, what);
                    statuses[(int)response.StatusCode] = statuses.GetValueOrDefault((int)response.StatusCode) + 1;
                    await CheckAsync(response, targets, what);
                }
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(static s => $"{s.Key}: {s.Value}")));
        statuses.Keys.Should().Contain(
            [200, 201, 400, 401, 403, 404, 412, 422], "the requests must reach every kind of result");
        host.Log.GetLines("").Should().NotContain(static line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiClient client, HttpRequestMessage request, string what)
    {
        try
        {
            return await client.Http.SendAsync(request);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The response must match the document, but did not ({what}).", exception);
        }
    }

    private static async Task CheckAsync(HttpResponseMessage response, FuzzTargets targets, string what)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().BeLessThan(500, "{0} must not fail: {1}", what, body);
        System.Text.Encoding.UTF8.GetByteCount(body).Should().BeLessThanOrEqualTo(MaxResponseBytes, what);
        if (response.IsSuccessStatusCode && body.Length > 0 && JsonNode.Parse(body)?["next_cursor"]?.GetValue<string>() is { } cursor)
        {
            targets.Cursors.Add(cursor);
        }
    }

    private static async Task<FuzzTargets> PrepareAsync(ApiHost host)
    {
        var targets = new FuzzTargets();
        using var lead = host.Client(Callers.Lead);
        foreach (var who in new[] { Callers.Ada, Callers.Bob, null })
        {
            using var buyer = host.Client(who);
            for (var i = 0; i < 4; i++)
            {
                var order = await buyer.PlaceAsync();
                targets.Orders.Add(order.Text("id"));
                targets.Items.Add(order["items"]![0]!.Text("id"));
                targets.Tokens.Add(order["access_token"]?.GetValue<string>() ?? "none");
                var body = i % 2 == 0 ? "{}" : """{"capture_immediately":false}""";
                using var started = await lead.PostAsync("/api/orders/" + order.Text("id") + "/payments", body);
                var payment = (await started.JsonAsync(HttpStatusCode.OK))["payment"]!;
                targets.Payments.Add(payment.Text("id"));
                host.Bank.Pay(payment.Text("reference"));
            }
        }

        foreach (var delivered in await host.DeliverAsync())
        {
            delivered.Dispose();
        }

        await AddRefundsAsync(host, targets);
        await AddShipmentsAsync(host, targets);
        using var page = await lead.GetAsync("/api/orders?limit=2");
        targets.Cursors.Add((await page.JsonAsync())["next_cursor"]!.GetValue<string>());
        return targets;
    }

    // A refund without a purpose, and offline refunds that were not made.
    private static async Task AddRefundsAsync(ApiHost host, FuzzTargets targets)
    {
        using var lead = host.Client(Callers.Lead);
        foreach (var id in targets.Orders.ToArray())
        {
            var path = "/api/orders/" + id;
            using var read = await lead.GetAsync(path);
            var payment = (await read.JsonAsync())["payments"]![0]!;
            if (payment.Text("status") == "captured")
            {
                host.Bank.RefundInDashboard(payment.Text("reference"), Money.FromDecimal(10, "usd"));
            }
            else
            {
                var recorded = await host.RecordOfflinePaymentAsync(path, 50);
                using var refund = await lead.PostAsync($"{path}/payments/{recorded}/refunds", """{"amount":10}""");
                (await refund.JsonAsync(HttpStatusCode.Accepted))["refund"]!.Text("status").Should().Be("requested");
            }
        }

        foreach (var delivered in await host.DeliverAsync())
        {
            delivered.Dispose();
        }

        foreach (var id in targets.Orders)
        {
            using var read = await lead.GetAsync("/api/orders/" + id);
            targets.Refunds.AddRange((await read.JsonAsync())["refunds"]!.AsArray().Select(static r => r!.Text("id")));
        }
    }

    private static async Task AddShipmentsAsync(ApiHost host, FuzzTargets targets)
    {
        using var lead = host.Client(Callers.Lead);
        foreach (var id in targets.Orders)
        {
            using var report = await lead.PutAsync($"/api/orders/{id}/shipments/by-reference/wms/P-0", """{"status":"prepared"}""");
            targets.Shipments.Add((await report.JsonAsync(HttpStatusCode.Created))["shipment"]!.Text("id"));
        }
    }

    // The hash code of a text differs from process to process.
    private static int HashCode(int seed, int round, int index, string id) =>
        id.Aggregate(unchecked((((seed * 31) + round) * 1_009) + index), static (hash, c) => unchecked((hash * 31) + c));
}
