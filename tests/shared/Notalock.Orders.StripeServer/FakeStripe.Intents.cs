using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private static readonly TimeSpan AuthorizationDuration = TimeSpan.FromDays(7);

    private JsonObject CreateIntent(JsonObject parameters)
    {
        var currency = Text(parameters, "currency");
        var amount = Number(parameters, "amount");
        CheckAmount(amount, currency, "amount");
        var id = NewId("pi");
        var intent = Store(new JsonObject
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = amount,
            ["amount_capturable"] = 0L,
            ["amount_received"] = 0L,
            ["automatic_payment_methods"] = ReadAutomaticMethods(parameters),
            ["canceled_at"] = null,
            ["cancellation_reason"] = null,
            ["capture_method"] = Text(parameters, "capture_method") ?? "automatic_async",
            ["client_secret"] = $"{id}_secret_{_unique}",
            ["confirmation_method"] = "automatic",
            ["created"] = Now(),
            ["currency"] = currency,
            ["customer"] = Text(parameters, "customer"),
            ["description"] = Text(parameters, "description"),
            ["last_payment_error"] = null,
            ["latest_charge"] = null,
            ["livemode"] = false,
            ["metadata"] = Copy(parameters, "metadata"),
            ["next_action"] = null,
            ["on_behalf_of"] = Text(parameters, "on_behalf_of"),
            ["payment_method"] = null,
            ["payment_method_types"] = new JsonArray("card"),
            ["processing"] = null,
            ["receipt_email"] = Text(parameters, "receipt_email"),
            ["review"] = null,
            ["setup_future_usage"] = Text(parameters, "setup_future_usage"),
            ["shipping"] = parameters["shipping"]?.DeepClone(),
            ["statement_descriptor"] = Text(parameters, "statement_descriptor"),
            ["statement_descriptor_suffix"] = Text(parameters, "statement_descriptor_suffix"),
            ["status"] = "requires_payment_method",
            ["transfer_data"] = ReadTransfer(parameters),
            ["transfer_group"] = Text(parameters, "transfer_group"),
        });
        AddEvent("payment_intent.created", intent);
        return intent;
    }

    private static JsonObject? ReadAutomaticMethods(JsonObject parameters) =>
        parameters["automatic_payment_methods"] is JsonObject methods
            ? new JsonObject
            {
                ["allow_redirects"] = Text(methods, "allow_redirects") ?? "always",
                ["enabled"] = Text(methods, "enabled") == "true",
            }
            : null;

    private static JsonObject? ReadTransfer(JsonObject parameters) => parameters["transfer_data"] is JsonObject transfer
        ? new JsonObject { ["amount"] = Number(transfer, "amount"), ["destination"] = Text(transfer, "destination") }
        : null;

    private JsonObject Capture(JsonObject intent, long? amountToCapture)
    {
        if (Status(intent) != "requires_capture")
        {
            throw Unexpected(intent, "captured");
        }

        var capturable = Amount(intent, "amount_capturable");
        var amount = amountToCapture ?? capturable;
        CheckAmount(amount, Currency(intent), "amount_to_capture");
        if (amount > capturable)
        {
            throw FakeStripeException.State("amount_too_large", "The amount is greater than the amount that can be captured.", intent);
        }

        var charge = Find(intent["latest_charge"]!.ToString());
        CaptureCharge(intent, charge, amount);
        if (amount < capturable)
        {
            // Released. Stripe counts and lists the amount as a refund although it was never captured.
            Ledger.Add(FakeStripeLedgerKind.Released, Id(intent), capturable - amount, Currency(intent));
            charge["amount_refunded"] = capturable - amount;
            StoreRelease(charge, capturable - amount, reason: null);
        }

        AddEvent("charge.captured", charge);
        AddEvent("payment_intent.succeeded", intent);
        return intent;
    }

    private JsonObject CancelByRequest(JsonObject intent, string? reason)
    {
        var session = NewestFirst("checkout.session").FirstOrDefault(page => page["payment_intent"]?.ToString() == Id(intent));
        return session is not null && Status(session) == "open"
            ? throw FakeStripeException.State(
                "payment_intent_unexpected_state",
                "You cannot cancel the PaymentIntent of an open Checkout Session. Expire the session instead.",
                intent)
            : Cancel(intent, reason);
    }

    private JsonObject Cancel(JsonObject intent, string? reason)
    {
        if (Status(intent) is "succeeded" or "canceled" or "processing")
        {
            throw Unexpected(intent, "canceled");
        }

        var authorized = Amount(intent, "amount_capturable");
        if (authorized > 0)
        {
            var charge = Find(intent["latest_charge"]!.ToString());
            Ledger.Add(FakeStripeLedgerKind.Released, Id(intent), authorized, Currency(intent));
            charge["amount_refunded"] = authorized;
            charge["refunded"] = true;
            StoreRelease(charge, authorized, reason == "automatic" ? "expired_uncaptured_charge" : null);
            AddEvent(reason == "automatic" ? "charge.expired" : "charge.refunded", charge);
        }

        intent["amount_capturable"] = 0L;
        intent["status"] = "canceled";
        intent["canceled_at"] = Now();
        intent["cancellation_reason"] = reason;
        AddEvent("payment_intent.canceled", intent);
        return intent;
    }

    private void CaptureCharge(JsonObject intent, JsonObject charge, long amount)
    {
        charge["captured"] = true;
        charge["amount_captured"] = amount;
        charge["balance_transaction"] = StoreTransaction("charge", charge, amount, CalculateFee(amount, Currency(charge)));
        charge["receipt_url"] = $"https://pay.stripe.com/receipts/{Id(charge)}";
        intent["amount_received"] = amount;
        intent["amount_capturable"] = 0L;
        intent["status"] = "succeeded";
        Ledger.Add(FakeStripeLedgerKind.Captured, Id(intent), amount, Currency(intent));
    }

    private JsonObject NewCharge(JsonObject intent, bool succeeds)
    {
        var charge = Store(new JsonObject
        {
            ["id"] = NewId("ch"),
            ["object"] = "charge",
            ["amount"] = Amount(intent),
            ["amount_captured"] = 0L,
            ["amount_refunded"] = 0L,
            ["balance_transaction"] = null,
            ["billing_details"] = new JsonObject { ["email"] = "payer@example.com", ["name"] = "Pat Payer" },
            ["captured"] = false,
            ["created"] = Now(),
            ["currency"] = Currency(intent),
            ["customer"] = intent["customer"]?.DeepClone(),
            ["description"] = intent["description"]?.DeepClone(),
            ["disputed"] = false,
            ["livemode"] = false,
            ["metadata"] = Copy(intent, "metadata"),
            ["paid"] = succeeds,
            ["payment_intent"] = Id(intent),
            ["payment_method_details"] = new JsonObject
            {
                ["type"] = "card",
                ["card"] = NewCard(succeeds && intent["capture_method"]!.ToString() == "manual"),
            },
            ["receipt_email"] = intent["receipt_email"]?.DeepClone(),
            ["receipt_url"] = null,
            ["refunded"] = false,
            ["review"] = null,
            ["shipping"] = intent["shipping"]?.DeepClone(),
            ["status"] = succeeds ? "succeeded" : "failed",
        });
        intent["latest_charge"] = Id(charge);
        return charge;
    }

    // Only an authorization has a time until which it must be captured.
    private JsonObject NewCard(bool isAuthorization)
    {
        var card = new JsonObject
        {
            ["brand"] = "visa",
            ["last4"] = "4242",
            ["exp_month"] = 12,
            ["exp_year"] = 2030,
            ["fingerprint"] = "Xt5EWLLDS7FJjR1c",
        };
        if (isAuthorization)
        {
            card["capture_before"] = _time.GetUtcNow().Add(AuthorizationDuration).ToUnixTimeSeconds();
        }

        return card;
    }

    private static FakeStripeException Unexpected(JsonObject intent, string verb) => FakeStripeException.State(
        "payment_intent_unexpected_state",
        $"This PaymentIntent could not be {verb} because it has a status of {Status(intent)}.",
        intent);
}
