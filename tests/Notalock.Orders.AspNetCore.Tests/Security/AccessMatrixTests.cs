using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Security;

/// <summary>Calls every operation as every kind of caller, each on an order of its own, and compares the status codes.</summary>
public sealed class AccessMatrixTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Unknown = """{"number":"A-1","email":"nobody@example.com"}""";

    private const string OneLamp = """{"lines":[{"item_id":"{item}","quantity":1}]}""";
    private const string OneLampOnly = """{"lines":[{"item_id":"{item}","quantity":1}],"refund":false}""";

    private enum Caller
    {
        Anonymous,
        Owner,
        OtherCustomer,
        Guest,
        OtherGuest,
        Viewer,
        Manager,
        Lead,
    }

    // The statuses are in the order of the callers. A path is relative to the order if it starts with a slash, and to the API otherwise.
    private static readonly Dictionary<string, Row> Matrix = new(StringComparer.Ordinal)
    {
        ["createOrder"] = new("POST", "orders", Carts.Lamp(), "201 201 201 201 201 201 201 201"),
        ["listOrders"] = new("GET", "orders", null, "401 200 200 401 401 200 200 200"),
        ["getOrder"] = new("GET", "/", null, "401 200 404 200 404 200 200 200"),
        ["getOrderHistory"] = new("GET", "/history", null, "401 200 404 200 404 200 200 200"),
        ["startPayment"] = new("POST", "/payments", """{"provider":"simulated"}""", "401 200 404 200 404 404 200 200"),
        ["cancelOrder"] = new("POST", "/cancel", "{}", "401 200 404 200 404 404 200 200"),
        ["getOrderStatus"] = new("GET", "/status", null, "401 403 403 401 401 200 200 200"),
        ["changeOrderStatus"] = new("PUT", "/status", """{"status":"processing"}""", "401 403 403 401 401 403 200 200"),
        ["correctOrder"] = new("PATCH", "/", """{"customer_phone":"+33 1"}""", "401 403 403 401 401 403 200 200"),
        ["addOrderNote"] = new("POST", "/notes", """{"notes":"Call first"}""", "401 403 403 401 401 403 200 200"),
        ["revokeAccessTokens"] = new("DELETE", "/access-tokens", null, "401 403 403 401 401 403 200 200"),
        ["capturePayment"] = new("POST", "/payments/{payment}/capture", "{}", "401 403 403 401 401 403 403 200"),
        ["voidPayment"] = new("POST", "/payments/{payment}/void", "{}", "401 403 403 401 401 403 403 200"),
        ["refundPayment"] = new("POST", "/payments/{payment}/refunds", """{"amount":1}""", "401 403 403 401 401 403 403 200"),
        ["assignRefund"] = new("POST", "/refunds/{refund}/assign", """{"purpose":"credit"}""", "401 403 403 401 401 403 403 200"),
        ["withdrawRefund"] = new("POST", "/refunds/{refund}/withdraw", "{}", "401 403 403 401 401 403 403 200"),
        ["writeOffBalance"] = new("POST", "/write-off", "{}", "401 403 403 401 401 403 403 200"),
        ["cancelItems"] = new("POST", "/cancel-items", OneLamp, "401 403 403 401 401 403 403 200"),
        ["cancelItems without a refund"] = new("POST", "/cancel-items", OneLampOnly, "401 403 403 401 401 403 200 200"),
        ["shipItems"] = new("POST", "/shipments", "{}", "401 403 403 401 401 403 201 201"),
        ["updateShipment"] = new("PATCH", "/shipments/{shipment}", """{"status":"shipped"}""", "401 403 403 401 401 403 200 200"),
        ["reportShipment"] =
            new("PUT", "/shipments/by-reference/wms/1", """{"status":"shipped"}""", "401 403 403 401 401 403 201 201"),
        ["getOrderAnalytics"] = new("GET", "orders/analytics", null, "401 403 403 401 401 200 200 200"),
        ["getTransitions"] = new("GET", "orders/transitions", null, "401 403 403 401 401 200 200 200"),
        ["lookupOrder"] = new("POST", "orders/lookup", Unknown, "404 404 404 404 404 404 404 404"),
        ["receiveWebhook"] = new("POST", "webhooks/simulated", "{}", "400 400 400 400 400 400 400 400"),
    };

    public static TheoryData<string> Operations => [.. Matrix.Keys];

    [Fact]
    public async Task The_matrix_has_every_operation_of_the_document()
    {
        var host = await hosts.GetAsync(ApiHost.Memory);

        (await host.DocumentAsync()).Operations.Select(static o => o.Key).Should()
            .BeEquivalentTo(Matrix.Keys.Select(static k => k.Split(' ')[0]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_caller_gets_the_expected_status_and_changes_nothing_without_access(string operation)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        var row = Matrix[operation];
        var actual = new List<int>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            using var client = host.Client(Claims(caller));
            var order = await PlaceAsync(host, operation, isOfGuest: caller is Caller.Guest or Caller.OtherGuest);
            var token = caller switch
            {
                Caller.Guest => order.Token,
                Caller.OtherGuest => (await PlaceAsync(host, "", isOfGuest: true)).Token,
                _ => null,
            };
            (string, string)[] headers = token is null ? [] : [("Authorization", "OrderToken " + token)];
            using var response = await client.SendAsync(new HttpMethod(row.Method), Path(row.Path, order), Body(row.Body, order), headers);

            actual.Add((int)response.StatusCode);
            if (!response.IsSuccessStatusCode)
            {
                using var lead = host.Client(Callers.Lead);
                using var after = await lead.GetAsync(order.Path);
                (await after.JsonAsync())["version"]!.GetValue<int>().Should().Be(order.Version, "{0} {1}", operation, caller);
            }
        }

        string.Join(' ', actual).Should().Be(row.Statuses);
    }

    private static string? Claims(Caller caller) => caller switch
    {
        Caller.Owner => Callers.Ada,
        Caller.OtherCustomer => Callers.Bob,
        Caller.Viewer => Callers.Viewer,
        Caller.Manager => Callers.Manager,
        Caller.Lead => Callers.Lead,
        _ => null,
    };

    private static string Path(string path, Target order) =>
        path[0] == '/'
            ? order.Path + path.TrimEnd('/')
                .Replace("{payment}", order.Payment, StringComparison.Ordinal)
                .Replace("{refund}", order.Refund, StringComparison.Ordinal)
                .Replace("{shipment}", order.Shipment, StringComparison.Ordinal)
            : "/api/" + path;

    private static string? Body(string? body, Target order) => body?.Replace("{item}", order.Item, StringComparison.Ordinal);

    // Places an order in the state that the operation requires, so that an allowed caller succeeds.
    private static async Task<Target> PlaceAsync(ApiHost host, string operation, bool isOfGuest)
    {
        using var buyer = host.Client(isOfGuest ? null : Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var placed = await buyer.PlaceAsync();
        var path = "/api/orders/" + placed.Text("id");
        string? payment = null;
        if (operation is "writeOffBalance" or "withdrawRefund")
        {
            payment = await host.RecordOfflinePaymentAsync(path, 60);
        }
        else if (operation is "capturePayment" or "voidPayment" or "refundPayment" or "changeOrderStatus" or "assignRefund"
            or "shipItems" or "updateShipment"
            || operation.StartsWith("cancelItems", StringComparison.Ordinal))
        {
            using var started = await lead.PostAsync(
                path + "/payments", operation is "capturePayment" or "voidPayment" ? """{"capture_immediately":false}""" : "{}");
            var details = (await started.JsonAsync())["payment"]!;
            payment = details.Text("id");
            host.Bank.Pay(details.Text("reference"));
            await DeliverAsync(host);
            if (operation == "assignRefund")
            {
                host.Bank.RefundInDashboard(details.Text("reference"), Money.FromDecimal(10, "usd"));
                await DeliverAsync(host);
            }
        }

        if (operation == "withdrawRefund")
        {
            using var refund = await lead.PostAsync($"{path}/payments/{payment}/refunds", """{"amount":10}""");
            refund.StatusCode.Should().Be(HttpStatusCode.Accepted);
        }

        if (operation == "updateShipment")
        {
            using var prepared = await lead.PostAsync(path + "/shipments", """{"prepare":true}""");
            prepared.StatusCode.Should().Be(HttpStatusCode.Created);
        }

        using var read = await lead.GetAsync(path);
        var order = await read.JsonAsync();
        return new Target(path, order["version"]!.GetValue<int>(), payment, isOfGuest ? placed.Text("access_token") : null)
        {
            Item = order["items"]![0]!.Text("id"),
            Refund = order["refunds"]!.AsArray().FirstOrDefault()?.Text("id"),
            Shipment = order["shipments"]!.AsArray().FirstOrDefault()?.Text("id"),
        };
    }

    private static async Task DeliverAsync(ApiHost host)
    {
        foreach (var response in await host.DeliverAsync())
        {
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            response.Dispose();
        }
    }

    private sealed record Row(string Method, string Path, string? Body, string Statuses);

    private sealed record Target(string Path, int Version, string? Payment, string? Token)
    {
        public string? Item { get; init; }

        public string? Refund { get; init; }

        public string? Shipment { get; init; }
    }
}
