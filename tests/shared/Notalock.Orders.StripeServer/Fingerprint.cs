using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

/// <summary>Creates a text that is the same for the same parameters in any order.</summary>
internal static class Fingerprint
{
    public static string Create(JsonObject parameters) => Sort(parameters).ToJsonString();

    private static JsonNode Sort(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Sort(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => Sort(item!))]),
        _ => node.DeepClone(),
    };
}
