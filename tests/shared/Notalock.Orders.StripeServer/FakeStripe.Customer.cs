using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

// The actions of the customer and the bank. Each accepts the id of an intent or of a hosted page.
public sealed partial class FakeStripe
{
    /// <summary>Completes a payment. The amount is captured, or authorized if the capture method is manual.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    public void Pay(string id) => WithLock(() =>
    {
        var (intent, session) = Attempt(id, "requires_payment_method", "requires_confirmation", "requires_action", "processing");
        var wasProcessing = Status(intent) == "processing";
        var charge = NewCharge(intent, succeeds: true);
        intent["last_payment_error"] = null;
        if (intent["capture_method"]!.ToString() == "manual")
        {
            intent["status"] = "requires_capture";
            intent["amount_capturable"] = Amount(intent);
            Ledger.Add(FakeStripeLedgerKind.Authorized, Id(intent), Amount(intent), Currency(intent));
            AddEvent("charge.succeeded", charge);
            AddEvent("payment_intent.amount_capturable_updated", intent);
        }
        else
        {
            CaptureCharge(intent, charge, Amount(intent));
            AddEvent("charge.succeeded", charge);
            AddEvent("payment_intent.succeeded", intent);
        }

        if (session is not null)
        {
            session["payment_status"] = Status(intent) == "succeeded" ? "paid" : "unpaid";
            Complete(session, wasProcessing ? "checkout.session.async_payment_succeeded" : "checkout.session.completed");
        }
    });

    /// <summary>Declines a payment. The customer can retry.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    /// <param name="code">The Stripe error code.</param>
    /// <param name="declineCode">The decline code of the bank.</param>
    public void Decline(string id, string code = "card_declined", string? declineCode = "insufficient_funds") => WithLock(() =>
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
        AddEvent("charge.failed", charge);
        AddEvent("payment_intent.payment_failed", intent);
        if (session is not null && wasProcessing)
        {
            AddEvent("checkout.session.async_payment_failed", session);
        }
    });

    /// <summary>Requires an authentication of the customer (3-D Secure).</summary>
    /// <param name="id">The id of an intent or a page.</param>
    public void RequireAction(string id) => WithLock(() =>
    {
        var (intent, _) = Attempt(id, "requires_payment_method", "requires_confirmation");
        intent["status"] = "requires_action";
        intent["last_payment_error"] = null;
        AddEvent("payment_intent.requires_action", intent);
    });

    /// <summary>Starts a payment with a method that takes several days.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    public void StartProcessing(string id) => WithLock(() =>
    {
        var (intent, session) = Attempt(id, "requires_payment_method", "requires_confirmation", "requires_action");
        intent["status"] = "processing";
        intent["last_payment_error"] = null;
        AddEvent("payment_intent.processing", intent);
        if (session is not null)
        {
            Complete(session, "checkout.session.completed");
        }
    });

    /// <summary>Expires an authorization.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    public void ExpireAuthorization(string id) => WithLock(() =>
    {
        var (intent, _) = Attempt(id, "requires_capture");
        Cancel(intent, "automatic");
    });

    /// <summary>Expires a hosted page.</summary>
    /// <param name="sessionId">The id of the page.</param>
    public void ExpireSession(string sessionId) => WithLock(() => Expire(Find(sessionId, "checkout.session")));

    private (JsonObject Intent, JsonObject? Session) Attempt(string id, params IEnumerable<string> allowed)
    {
        var found = Find(id);
        var session = found["object"]!.ToString() == "checkout.session" ? found : GetSession(id);
        if (session is not null && session["payment_intent"] is null)
        {
            StartIntent(session);
        }

        var intent = session is null ? found : Find(session["payment_intent"]!.ToString());
        return allowed.Contains(Status(intent))
            ? (intent, session)
            : throw new InvalidOperationException($"{Id(intent)} is {Status(intent)}.");
    }
}
