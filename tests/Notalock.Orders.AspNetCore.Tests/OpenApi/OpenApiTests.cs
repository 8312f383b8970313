using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_is_valid_and_every_reference_can_be_resolved()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var document = await host.DocumentAsync();

        var read = OpenApiDocument.Parse(document.Json, "json");

        read.Diagnostic!.Errors.Should().BeEmpty();
        read.Diagnostic.Warnings.Should().BeEmpty();
        foreach (var reference in Nodes(document.Root).OfType<JsonObject>().Where(static n => n.ContainsKey("$ref")))
        {
            document.Resolve(reference).Should().NotBeNull();
        }
    }

    [Fact]
    public async Task Every_route_has_a_stable_id_and_all_parameters_of_its_path()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var document = await host.DocumentAsync();

        document.Operations.Values.Select(static o => $"{o.Id} {o.Method.ToUpperInvariant()} {o.Path}").Should().BeEquivalentTo(
            "createOrder POST /api/orders",
            "listOrders GET /api/orders",
            "getOrder GET /api/orders/{id}",
            "correctOrder PATCH /api/orders/{id}",
            "getOrderHistory GET /api/orders/{id}/history",
            "getOrderStatus GET /api/orders/{id}/status",
            "changeOrderStatus PUT /api/orders/{id}/status",
            "addOrderNote POST /api/orders/{id}/notes",
            "cancelOrder POST /api/orders/{id}/cancel",
            "startPayment POST /api/orders/{id}/payments",
            "capturePayment POST /api/orders/{id}/payments/{payment_id}/capture",
            "voidPayment POST /api/orders/{id}/payments/{payment_id}/void",
            "refundPayment POST /api/orders/{id}/payments/{payment_id}/refunds",
            "assignRefund POST /api/orders/{id}/refunds/{refund_id}/assign",
            "withdrawRefund POST /api/orders/{id}/refunds/{refund_id}/withdraw",
            "writeOffBalance POST /api/orders/{id}/write-off",
            "cancelItems POST /api/orders/{id}/cancel-items",
            "shipItems POST /api/orders/{id}/shipments",
            "updateShipment PATCH /api/orders/{id}/shipments/{shipment_id}",
            "reportShipment PUT /api/orders/{id}/shipments/by-reference/{source}/{reference}",
            "getOrderAnalytics GET /api/orders/analytics",
            "getTransitions GET /api/orders/transitions",
            "lookupOrder POST /api/orders/lookup",
            "revokeAccessTokens DELETE /api/orders/{id}/access-tokens",
            "receiveWebhook POST /api/webhooks/{provider}");
        foreach (var operation in document.Operations.Values)
        {
            operation.Node["summary"].Should().NotBeNull();
            var documented = (operation.Node["parameters"]?.AsArray() ?? [])
                .Where(static p => p!["in"]!.GetValue<string>() == "path")
                .Select(static p => p!["name"]!.GetValue<string>());
            var inPath = operation.Path.Split('/').Where(static s => s.StartsWith('{')).Select(static s => s.Trim('{', '}'));
            documented.Should().BeEquivalentTo(inPath);
        }
    }

    [Fact]
    public async Task Amounts_are_numbers_and_enumerations_list_their_values()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var schemas = (await host.DocumentAsync()).Root["components"]!["schemas"]!;

        foreach (var (name, property) in schemas.AsObject().SelectMany(static s => s.Value!["properties"]!.AsObject()))
        {
            property!["description"].Should().NotBeNull("{0} must have a description", name);
            if (name.EndsWith("amount", StringComparison.Ordinal) || name is "price" or "unit_price" or "expected_total")
            {
                property["type"]!.GetValue<string>().Should().Be("number");
            }
        }

        schemas["Order"]!["properties"]!["payment_state"]!["enum"]!.AsArray().Should().HaveCount(10);
        schemas["Order"]!["properties"]!["status"]!["type"]!.GetValue<string>().Should().Be("string");
        schemas["Order"]!["required"]!.AsArray().Select(static r => r!.GetValue<string>())
            .Should().Contain("id").And.NotContain("customer_id");
        schemas["OrdersRefundPaymentRequest"]!["properties"]!["purpose"]!["enum"]!.ToJsonString().Should().Be("""["credit","reversal"]""");
        schemas["OrdersCreateOrderRequest"]!["additionalProperties"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Routes_of_the_host_are_not_changed()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Map = static app =>
        {
            app.MapNotalockOrders();
            app.MapGet("/products", static () => new Order(1.5m));
        });
        var document = (await host.DocumentAsync()).Root;

        document["paths"]!["/products"]!["get"]!["responses"]!["200"].Should().NotBeNull();
        document["paths"]!["/products"]!["get"]!["operationId"].Should().BeNull();
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject o => o.Select(static p => p.Value).OfType<JsonNode>().SelectMany(Nodes).Append(o),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Nodes).Append(a),
        _ => [node],
    };

    private sealed record Order(decimal Price);
}
