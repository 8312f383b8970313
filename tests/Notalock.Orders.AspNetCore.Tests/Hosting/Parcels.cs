using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Creates bodies of requests about shipments, and reads what an order says about its goods.</summary>
internal static class Parcels
{
    public const string Tracking = """{"carrier":"DHL","number":"JD1","url":"https://track.example/JD1"}""";

    public static string Lines(string item, long quantity) => $$"""[{"item_id":"{{item}}","quantity":{{quantity}}}]""";

    /// <summary>Gets the statuses of an order and of its shipments, such as <c>processing, partially_shipped: shipped</c>.</summary>
    public static string Describe(JsonNode order) =>
        $"{order.Text("status")}, {order.Text("fulfillment_state")}: "
        + string.Join(' ', order["shipments"]!.AsArray().Select(static s => s!.Text("status")));

    /// <summary>Gets the quantities of the first item.</summary>
    public static string Quantities(JsonNode order) => string.Join(
        ", ", order["items"]![0]!["quantities"]!.AsObject().Select(static q => $"{q.Key} {q.Value}"));
}
