using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    /// <summary>Somebody refunds in the dashboard: nothing of ours stands in it.</summary>
    /// <param name="paymentIntent">The intent.</param>
    /// <param name="amount">How much, in Stripe's units; null for the rest.</param>
    /// <returns>The id of the refund.</returns>
    public string RefundInDashboard(string paymentIntent, long? amount = null) =>
        Locked(() => Id(Refund(Find(paymentIntent, "payment_intent"), amount, "requested_by_customer", [])));

    /// <summary>Somebody captures in the dashboard.</summary>
    /// <param name="paymentIntent">The intent.</param>
    /// <param name="amount">How much, in Stripe's units; null for all.</param>
    public void CaptureInDashboard(string paymentIntent, long? amount = null) => Locked(() => { Capture(Find(paymentIntent, "payment_intent"), amount); });

    /// <summary>Somebody cancels in the dashboard.</summary>
    /// <param name="paymentIntent">The intent.</param>
    public void CancelInDashboard(string paymentIntent) => Locked(() => { Cancel(Find(paymentIntent, "payment_intent"), "requested_by_customer"); });

    /// <summary>A pending refund reaches the customer.</summary>
    /// <param name="refundId">The refund.</param>
    public void SettleRefund(string refundId) => Locked(() =>
    {
        var refund = Find(refundId, "refund");
        refund["status"] = "succeeded";
        Tell("refund.updated", refund);
        Tell("charge.refund.updated", refund);
    });

    /// <summary>A refund fails, though it may have succeeded before: the money comes back.</summary>
    /// <param name="refundId">The refund.</param>
    /// <param name="reason">Why.</param>
    public void FailRefund(string refundId, string reason = "expired_or_canceled_card") => Locked(() =>
    {
        var refund = Find(refundId, "refund");
        refund["status"] = "failed";
        refund["failure_reason"] = reason;
        refund["failure_balance_transaction"] = NewId("txn");
        var charge = Find(refund["charge"]!.ToString());
        charge["amount_refunded"] = Amount(charge, "amount_refunded") - Amount(refund);
        charge["refunded"] = false;
        Ledger.Add(FakeStripeLedgerKind.RefundFailed, refund["payment_intent"]!.ToString(), Amount(refund), Currency(refund), refundId);
        Tell("refund.failed", refund);
        Tell("refund.updated", refund);
        Tell("charge.refund.updated", refund);
    });

    private JsonObject CreateRefund(JsonObject parameters)
    {
        var intent = Find(Text(parameters, "payment_intent") ?? throw FakeStripeRefusal.Parameter("payment_intent", "Missing."), "payment_intent");
        return Refund(intent, Number(parameters, "amount"), Text(parameters, "reason"), (JsonObject)Copy(parameters, "metadata"));
    }

    private JsonObject Refund(JsonObject intent, long? requested, string? reason, JsonObject metadata)
    {
        if (Status(intent) != "succeeded")
        {
            throw FakeStripeRefusal.State("payment_intent_unexpected_state", "This PaymentIntent has no successful charge to refund.", intent);
        }

        var charge = Find(intent["latest_charge"]!.ToString());
        var left = Amount(charge) - Amount(charge, "amount_refunded");
        if (left == 0)
        {
            throw FakeStripeRefusal.State("charge_already_refunded", $"Charge {Id(charge)} has already been refunded.");
        }

        var amount = requested ?? left;
        CheckAmount(amount, Currency(intent), "amount");
        if (amount > left)
        {
            throw FakeStripeRefusal.State("amount_too_large", "Refund amount is greater than unrefunded amount on charge.");
        }

        var refund = Keep(NewRefund(charge, amount, RefundsBeginAs, reason, metadata));
        refund["balance_transaction"] = NewId("txn");
        charge["amount_refunded"] = Amount(charge, "amount_refunded") + amount;
        charge["refunded"] = left == amount;
        Ledger.Add(FakeStripeLedgerKind.Refunded, Id(intent), amount, Currency(intent), Id(refund));
        Tell("refund.created", refund);
        Tell("charge.refunded", charge);
        return refund;
    }

    private void KeepRelease(JsonObject charge, long amount, string? reason) => Keep(NewRefund(charge, amount, "succeeded", reason, []));

    private JsonObject NewRefund(JsonObject charge, long amount, string status, string? reason, JsonObject metadata) => new()
    {
        ["id"] = NewId("re"),
        ["object"] = "refund",
        ["amount"] = amount,
        ["balance_transaction"] = null,
        ["charge"] = Id(charge),
        ["created"] = Now(),
        ["currency"] = Currency(charge),
        ["metadata"] = metadata,
        ["payment_intent"] = charge["payment_intent"]!.DeepClone(),
        ["reason"] = reason,
        ["receipt_number"] = null,
        ["status"] = status,
    };

    private JsonObject ListRefunds(JsonObject parameters) => Page(
        NewestFirst("refund").Where(refund => Text(parameters, "payment_intent") is not { } id || refund["payment_intent"]!.ToString() == id),
        parameters,
        "/v1/refunds");
}
