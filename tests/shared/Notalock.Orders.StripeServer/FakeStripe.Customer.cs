using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

// What the customer and the bank do. Each takes the id of an intent, or of a hosted page.
public sealed partial class FakeStripe
{
    /// <summary>The customer pays and the bank agrees: money is taken, or held when capture is manual.</summary>
    /// <param name="id">An intent or a page.</param>
    public void Pay(string id) => Locked(() =>
    {
        var (intent, session) = Attempt(id, "requires_payment_method", "requires_confirmation", "requires_action", "processing");
        var wasProcessing = Status(intent) == "processing";
        var charge = NewCharge(intent, succeeds: true);
        intent["last_payment_error"] = null;
        if (intent["capture_method"]!.ToString() == "manual")
        {
            intent["status"] = "requires_capture";
            intent["amount_capturable"] = Amount(intent);
            Ledger.Add(FakeStripeLedgerKind.Held, Id(intent), Amount(intent), Currency(intent));
            Tell("charge.succeeded", charge);
            Tell("payment_intent.amount_capturable_updated", intent);
        }
        else
        {
            Take(intent, charge, Amount(intent));
            Tell("charge.succeeded", charge);
            Tell("payment_intent.succeeded", intent);
        }

        if (session is not null)
        {
            session["payment_status"] = Status(intent) == "succeeded" ? "paid" : "unpaid";
            Complete(session, wasProcessing ? "checkout.session.async_payment_succeeded" : "checkout.session.completed");
        }
    });

    /// <summary>The customer tries and the bank declines. They may try again.</summary>
    /// <param name="id">An intent or a page.</param>
    /// <param name="code">Stripe's code.</param>
    /// <param name="declineCode">The bank's reason.</param>
    public void Decline(string id, string code = "card_declined", string? declineCode = "insufficient_funds") => Locked(() =>
    {
        var (intent, session) = Attempt(id, "requires_payment_method", "requires_confirmation", "requires_action", "processing");
        var wasProcessing = Status(intent) == "processing";
        var charge = NewCharge(intent, succeeds: false);
        intent["status"] = "requires_payment_method";
        intent["last_payment_error"] = new JsonObject
        {
            ["type"] = "card_error",
            ["code"] = code,
            ["decline_code"] = declineCode,
            ["message"] = "Pat Payer's card was declined.",
            ["charge"] = Id(charge),
        };
        Tell("charge.failed", charge);
        Tell("payment_intent.payment_failed", intent);
        if (session is not null && wasProcessing)
        {
            Tell("checkout.session.async_payment_failed", session);
        }
    });

    /// <summary>The bank wants the customer to confirm (3-D Secure).</summary>
    /// <param name="id">An intent or a page.</param>
    public void RequireAction(string id) => Locked(() =>
    {
        var (intent, _) = Attempt(id, "requires_payment_method", "requires_confirmation");
        intent["status"] = "requires_action";
        intent["last_payment_error"] = null;
        Tell("payment_intent.requires_action", intent);
    });

    /// <summary>The customer pays by a method that takes days.</summary>
    /// <param name="id">An intent or a page.</param>
    public void BeginProcessing(string id) => Locked(() =>
    {
        var (intent, session) = Attempt(id, "requires_payment_method", "requires_confirmation", "requires_action");
        intent["status"] = "processing";
        intent["last_payment_error"] = null;
        Tell("payment_intent.processing", intent);
        if (session is not null)
        {
            Complete(session, "checkout.session.completed");
        }
    });

    /// <summary>The bank lets a hold lapse.</summary>
    /// <param name="id">An intent or a page.</param>
    public void ExpireAuthorization(string id) => Locked(() =>
    {
        var (intent, _) = Attempt(id, "requires_capture");
        Cancel(intent, "automatic");
    });

    /// <summary>Nobody filled in the page in time.</summary>
    /// <param name="sessionId">The page.</param>
    public void ExpireSession(string sessionId) => Locked(() => Expire(Find(sessionId, "checkout.session")));

    /// <summary>The customer or their bank disputes a charge.</summary>
    /// <param name="id">An intent or a page.</param>
    /// <param name="status">How it begins: <c>needs_response</c>, or <c>warning_needs_response</c> for an inquiry.</param>
    /// <param name="amount">How much, in Stripe's units; null for all.</param>
    /// <returns>The id of the dispute.</returns>
    public string OpenDispute(string id, string status = "needs_response", long? amount = null) => Locked(() =>
    {
        var (intent, _) = Attempt(id, "succeeded");
        var charge = Find(intent["latest_charge"]!.ToString());
        charge["disputed"] = true;
        var dispute = Keep(new JsonObject
        {
            ["id"] = NewId("dp"),
            ["object"] = "dispute",
            ["amount"] = amount ?? Amount(charge, "amount_captured"),
            ["charge"] = Id(charge),
            ["created"] = Now(),
            ["currency"] = Currency(charge),
            ["evidence"] = new JsonObject { ["customer_email_address"] = "payer@example.com" },
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = Id(intent),
            ["reason"] = "fraudulent",
            ["status"] = status,
        });
        Tell("charge.dispute.created", dispute);
        if (!status.StartsWith("warning_", StringComparison.Ordinal))
        {
            Tell("charge.dispute.funds_withdrawn", dispute);
        }

        return Id(dispute);
    });

    /// <summary>A dispute moves on or ends.</summary>
    /// <param name="disputeId">The dispute.</param>
    /// <param name="status">Its new status.</param>
    public void MoveDispute(string disputeId, string status) => Locked(() =>
    {
        var dispute = Find(disputeId, "dispute");
        dispute["status"] = status;
        var isClosed = status is "won" or "lost" or "warning_closed";
        Tell(isClosed ? "charge.dispute.closed" : "charge.dispute.updated", dispute);
        if (status == "won")
        {
            Tell("charge.dispute.funds_reinstated", dispute);
        }
    });

    private JsonObject ListDisputes(JsonObject parameters) => Page(
        NewestFirst("dispute").Where(dispute => Text(parameters, "payment_intent") is not { } id || dispute["payment_intent"]!.ToString() == id),
        parameters,
        "/v1/disputes");

    private (JsonObject Intent, JsonObject? Session) Attempt(string id, params IEnumerable<string> allowed)
    {
        var found = Find(id);
        var session = found["object"]!.ToString() == "checkout.session" ? found : GetSession(id);
        if (session is not null && session["payment_intent"] is null)
        {
            Begin(session);
        }

        var intent = session is null ? found : Find(session["payment_intent"]!.ToString());
        return allowed.Contains(Status(intent))
            ? (intent, session)
            : throw new InvalidOperationException($"{Id(intent)} is {Status(intent)}.");
    }
}
