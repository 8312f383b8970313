using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private static readonly TimeSpan SessionDuration = TimeSpan.FromDays(1);

    // The parameters of the payment intent, which is created when the customer completes the page.
    private readonly Dictionary<string, JsonObject> _intentData = new(StringComparer.Ordinal);

    private JsonObject CreateSession(JsonObject parameters)
    {
        if (Text(parameters, "success_url") is null || parameters["line_items"] is not JsonArray { Count: > 0 } items)
        {
            throw FakeStripeException.Parameter("success_url", "success_url and line_items must be set.");
        }

        var price = items[0]!["price_data"]!.AsObject();
        var amount = Number(price, "unit_amount");
        CheckAmount(amount, Text(price, "currency"), "line_items[0][price_data][unit_amount]");
        var id = NewId("cs_test");
        _intentData[id] = (JsonObject)Copy(parameters, "payment_intent_data");
        return Store(new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["amount_total"] = amount * (Number(items[0]!.AsObject(), "quantity") ?? 1),
            ["cancel_url"] = Text(parameters, "cancel_url"),
            ["created"] = Now(),
            ["currency"] = Text(price, "currency"),
            ["customer_details"] = null,
            ["expires_at"] = _time.GetUtcNow().Add(SessionDuration).ToUnixTimeSeconds(),
            ["livemode"] = false,
            ["metadata"] = Copy(parameters, "metadata"),
            ["mode"] = Text(parameters, "mode"),
            ["payment_intent"] = null,
            ["payment_status"] = "unpaid",
            ["status"] = "open",
            ["success_url"] = Text(parameters, "success_url"),
            ["url"] = $"https://checkout.stripe.com/c/pay/{id}",
        });
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
        var intent = CreateIntent(new JsonObject
        {
            ["amount"] = Amount(session, "amount_total"),
            ["currency"] = Currency(session),
            ["capture_method"] = Text(data, "capture_method"),
            ["description"] = Text(data, "description"),
            ["receipt_email"] = Text(data, "receipt_email"),
            ["metadata"] = Copy(data, "metadata"),
        });
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
