using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private readonly Dictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _oldestFirst = [];

    private JsonObject Find(string id, string? kind = null) =>
        _objects.TryGetValue(id, out var found) && (kind is null || found["object"]!.ToString() == kind)
            ? found
            : throw FakeStripeException.Missing(id);

    private JsonObject Store(JsonObject value)
    {
        _objects.Add(value["id"]!.ToString(), value);
        _oldestFirst.Add(value);
        return value;
    }

    private IEnumerable<JsonObject> NewestFirst(string kind) =>
        Enumerable.Reverse(_oldestFirst).Where(value => value["object"]!.ToString() == kind);

    private static string Id(JsonObject value) => value["id"]!.ToString();

    private static string Status(JsonObject value) => value["status"]!.ToString();

    private static string Currency(JsonObject value) => value["currency"]!.ToString();

    private static long Amount(JsonObject value, string name = "amount") => value[name]!.GetValue<long>();

    private static JsonNode Copy(JsonObject parameters, string name) => parameters[name]?.DeepClone() ?? new JsonObject();

    // https://docs.stripe.com/currencies, deliberately independent of the code under test.
    private static void CheckAmount(long? amount, string? currency, string param)
    {
        if (amount is null or < 1 or > 99_999_999_999)
        {
            throw FakeStripeException.Parameter(param, "This value must be greater than or equal to 1.");
        }

        if (amount % GetStep(currency) != 0)
        {
            throw FakeStripeException.Parameter(param, "The amount must be a multiple of the smallest unit of the currency.");
        }
    }

    private static long GetStep(string? currency) => currency switch
    {
        "isk" or "ugx" => 100,
        "bhd" or "jod" or "kwd" or "omr" or "tnd" => 10,
        _ => 1,
    };
}
