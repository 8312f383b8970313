using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private static readonly TimeSpan SessionDuration = TimeSpan.FromDays(1);
    private static readonly TimeSpan MinSessionDuration = TimeSpan.FromMinutes(30);

    // The parameters of the payment intent, which is created when the customer completes the page.
    private readonly Dictionary<string, JsonObject> _intentData = new(StringComparer.Ordinal);

    // The items of a page are returned only if they are expanded.
    private readonly Dictionary<string, JsonObject> _lineItems = new(StringComparer.Ordinal);

    private JsonObject CreateSession(JsonObject parameters)
    {
        if (Text(parameters, "success_url") is null || parameters["line_items"] is not JsonArray { Count: > 0 } items)
        {
            throw FakeStripeException.Parameter("success_url", "success_url and line_items must be set.");
        }

        var id = NewId("cs_test");
        var lines = items.Select((item, i) => NewLine(item!.AsObject(), $"line_items[{i}]")).ToArray();
        var currency = Currency(lines[0]);
        if (lines.Any(line => Currency(line) != currency))
        {
            throw FakeStripeException.Parameter("line_items", "All line items must have the same currency.");
        }

        var total = lines.Sum(line => Amount(line, "amount_total"));
        var expiresAt = ReadExpiry(parameters);
        _lineItems[id] = new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. lines]),
            ["has_more"] = false,
            ["url"] = $"/v1/checkout/sessions/{id}/line_items",
        };
        _intentData[id] = (JsonObject)Copy(parameters, "payment_intent_data");
        return Store(new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["amount_subtotal"] = total,
            ["amount_total"] = total,
            ["cancel_url"] = Text(parameters, "cancel_url"),
            ["client_reference_id"] = Text(parameters, "client_reference_id"),
            ["created"] = Now(),
            ["currency"] = currency,
            ["customer"] = Text(parameters, "customer"),
            ["customer_details"] = null,
            ["customer_email"] = Text(parameters, "customer_email"),
            ["expires_at"] = expiresAt,
            ["livemode"] = false,
            ["locale"] = Text(parameters, "locale"),
            ["metadata"] = Copy(parameters, "metadata"),
            ["mode"] = Text(parameters, "mode"),
            ["payment_intent"] = null,
            ["payment_method_types"] = new JsonArray("card"),
            ["payment_status"] = "unpaid",
            ["status"] = "open",
            ["success_url"] = Text(parameters, "success_url"),
            ["url"] = $"https://checkout.stripe.com/c/pay/{id}",
        });
    }

    private JsonObject NewLine(JsonObject item, string param)
    {
        if (item["price_data"] is not JsonObject price)
        {
            throw FakeStripeException.Parameter($"{param}[price_data]", "Missing required param: price_data.");
        }

        var currency = Text(price, "currency");
        var amount = Number(price, "unit_amount");
        CheckAmount(amount, currency, $"{param}[price_data][unit_amount]");
        var quantity = Number(item, "quantity") ?? 1;
        return new JsonObject
        {
            ["id"] = NewId("li"),
            ["object"] = "item",
            ["amount_discount"] = 0L,
            ["amount_subtotal"] = amount * quantity,
            ["amount_tax"] = 0L,
            ["amount_total"] = amount * quantity,
            ["currency"] = currency,
            ["description"] = price["product_data"]?["name"]?.ToString(),
            ["price"] = new JsonObject
            {
                ["id"] = NewId("price"),
                ["object"] = "price",
                ["active"] = false,
                ["created"] = Now(),
                ["currency"] = currency,
                ["livemode"] = false,
                ["metadata"] = new JsonObject(),
                ["product"] = NewId("prod"),
                ["type"] = "one_time",
                ["unit_amount"] = amount,
            },
            ["quantity"] = quantity,
        };
    }

    private long ReadExpiry(JsonObject parameters)
    {
        var now = _time.GetUtcNow();
        if (Number(parameters, "expires_at") is not { } seconds)
        {
            return now.Add(SessionDuration).ToUnixTimeSeconds();
        }

        return seconds >= now.Add(MinSessionDuration).ToUnixTimeSeconds() && seconds <= now.Add(SessionDuration).ToUnixTimeSeconds()
            ? seconds
            : throw FakeStripeException.Parameter("expires_at", "expires_at must be between 30 minutes and 24 hours from now.");
    }

    private JsonObject ExpireByRequest(JsonObject session)
    {
        if (Status(session) != "open")
        {
            throw FakeStripeException.State(
                "resource_invalid_state",
                $"Only Checkout Sessions with a status of open can be expired; this one is {Status(session)}.");
        }

        Expire(session);
        return session;
    }

    private void Expire(JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        if (session["payment_intent"] is JsonValue id)
        {
            Cancel(Find(id.ToString()), "abandoned");
        }

        AddEvent("checkout.session.expired", session);
    }

    // The intent is created when the customer completes the page.
    private void StartIntent(JsonObject session)
    {
        var data = _intentData[Id(session)];
        var parameters = (JsonObject)data.DeepClone();
        parameters["amount"] = Amount(session, "amount_total");
        parameters["currency"] = Currency(session);
        parameters["customer"] = session["customer"]?.DeepClone();
        var intent = CreateIntent(parameters);
        session["payment_intent"] = Id(intent);
    }

    private void Complete(JsonObject session, string type)
    {
        session["status"] = "complete";
        session["url"] = null;
        session["customer_details"] = new JsonObject { ["email"] = "payer@example.com", ["name"] = "Pat Payer" };
        AddEvent(type, session);
    }

    private JsonObject? GetSession(string intentId) =>
        NewestFirst("checkout.session").FirstOrDefault(session => session["payment_intent"]?.ToString() == intentId);
}
