using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Http;

public sealed class LogTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Logs_of_a_whole_run_contain_no_personal_data(string database)
    {
        await using var host = await ApiHost.StartAsync(database);
        using var guest = host.Client();
        using var lead = host.Client(Callers.Lead);
        var order = await guest.PlaceAsync(Carts.Lamp(c =>
        {
            c["customer_phone"] = "+49 555 0100";
            c["customer_note"] = "Leave at the door";
            c["metadata"] = new JsonObject { ["nickname"] = "Adalein" };
        }));
        var path = "/api/orders/" + order.Text("id");
        var token = ("Authorization", "OrderToken " + order.Text("access_token"));
        using var started = await guest.PostAsync(path + "/payments", """{"send_receipt":true}""", token);
        var payment = await started.JsonAsync();
        host.Bank.Pay(payment["payment"]!.Text("reference"));
        foreach (var response in await host.DeliverAsync())
        {
            response.Dispose();
        }

        using var lookup = await guest.PostAsync(
            "/api/orders/lookup", new JsonObject { ["number"] = order.Text("number"), ["email"] = Carts.Email }.ToJsonString());
        using var miss = await guest.PostAsync("/api/orders/lookup", """{"number":"260101-ZZZZZZ","email":"ada@example.com"}""");
        using var search = await lead.GetAsync("/api/orders?q=ada@example.com&email=ada@example.com");
        using var note = await lead.PostAsync(path + "/notes", """{"notes":"A private note"}""");
        using var wrong = await lead.PatchAsync(path, """{"customer_email":"ada@example.com and more","customer_name":"Ada Example"}""");
        using var broken = await lead.PatchAsync(path, """{"customer_email":"ada@example.com""");
        using var cancel = await lead.PostAsync(path + "/cancel", """{"reason":"Rue du Test 1 does not exist"}""");

        cancel.StatusCode.Should().Be(HttpStatusCode.OK);
        var log = host.Log.GetLines("Notalock");
        log.Should().NotBeEmpty();
        string[] secrets =
        [
            Carts.Email, "Ada Example", "+49 555 0100", "Leave at the door", "Adalein", "Rue du Test", "A private note", "Casey",
            "Lena Lead",
            order.Text("access_token"), (await lookup.JsonAsync()).Text("access_token"), payment.Text("client_secret"),
        ];
        foreach (var secret in secrets)
        {
            log.Should().NotContain(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        // The web server and the database provider log URLs and queries, but neither bodies nor headers.
        var all = host.Log.GetLines(string.Empty).Where(static l =>
            !l.Contains("/api/orders?q=", StringComparison.Ordinal) && !l.Contains("QueryString", StringComparison.Ordinal));
        all.Should().NotContain(l =>
            l.Contains(order.Text("access_token"), StringComparison.Ordinal) || l.Contains("Leave at the door", StringComparison.Ordinal));
    }
}
