using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

// https://docs.stripe.com/api/expanding_objects
public sealed partial class FakeStripe
{
    private JsonNode Expand(JsonNode response, FakeStripeRequest request)
    {
        if (request.Parameters["expand"] is not JsonArray { Count: > 0 } paths)
        {
            return response;
        }

        var copy = response.DeepClone();
        foreach (var path in paths)
        {
            if (!TryExpand(copy, path!.ToString().Split('.')))
            {
                _violations.Add($"{Operation(request)}: {path} must be expandable");
            }
        }

        return copy;
    }

    private bool TryExpand(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (path.Length == 0 || node is null)
        {
            return true;
        }

        if (node is JsonArray items)
        {
            var areExpandable = true;
            foreach (var item in items)
            {
                areExpandable &= TryExpand(item, path);
            }

            return areExpandable;
        }

        if (node is not JsonObject parent || !TryExpandMember(parent, path[0]))
        {
            return false;
        }

        // A value that is still an id is a charge that must not be expanded.
        return parent[path[0]] is JsonValue || TryExpand(parent[path[0]], path[1..]);
    }

    private bool TryExpandMember(JsonObject parent, string name)
    {
        if (name == "line_items" && _lineItems.TryGetValue(Id(parent), out var list))
        {
            parent[name] = list.DeepClone();
            return true;
        }

        if (!parent.TryGetPropertyValue(name, out var member))
        {
            return false;
        }

        if (member is JsonValue id && (ExpandCharges || name != "latest_charge"))
        {
            if (!_objects.TryGetValue(id.ToString(), out var found))
            {
                return false;
            }

            parent[name] = found.DeepClone();
        }

        return true;
    }
}
