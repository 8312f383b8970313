using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    /// <summary>Creates a refund in the dashboard, without metadata.</summary>
    /// <param name="paymentIntent">The id of the intent.</param>
    /// <param name="amount">The amount in Stripe units; <see langword="null"/> for the remaining amount.</param>
    /// <returns>The id of the refund.</returns>
    public string RefundInDashboard(string paymentIntent, long? amount = null) =>
        WithLock(() => Id(Refund(Find(paymentIntent, "payment_intent"), amount, "requested_by_customer", [])));

    /// <summary>Captures a payment in the dashboard.</summary>
    /// <param name="paymentIntent">The id of the intent.</param>
    /// <param name="amount">The amount in Stripe units; <see langword="null"/> for the full amount.</param>
    public void CaptureInDashboard(string paymentIntent, long? amount = null) =>
        WithLock(() => { Capture(Find(paymentIntent, "payment_intent"), amount); });

    /// <summary>Cancels a payment in the dashboard.</summary>
    /// <param name="paymentIntent">The id of the intent.</param>
    public void CancelInDashboard(string paymentIntent) =>
        WithLock(() => { Cancel(Find(paymentIntent, "payment_intent"), "requested_by_customer"); });

    /// <summary>Completes a pending refund.</summary>
    /// <param name="refundId">The id of the refund.</param>
    public void CompleteRefund(string refundId) => WithLock(() =>
    {
        var refund = Find(refundId, "refund");
        refund["status"] = "succeeded";
        AddEvent("refund.updated", refund);
        AddEvent("charge.refund.updated", refund);
    });

    /// <summary>Fails a refund, which may have succeeded before. The amount is returned to the account.</summary>
    /// <param name="refundId">The id of the refund.</param>
    /// <param name="reason">The reason of the failure.</param>
    public void FailRefund(string refundId, string reason = "expired_or_canceled_card") => WithLock(() =>
    {
        var refund = Find(refundId, "refund");
        refund["status"] = "failed";
        refund["failure_reason"] = reason;
        refund["failure_balance_transaction"] = StoreTransaction("refund_failure", refund, Amount(refund));
        var charge = Find(refund["charge"]!.ToString());
        charge["amount_refunded"] = Amount(charge, "amount_refunded") - Amount(refund);
        charge["refunded"] = false;
        Ledger.Add(FakeStripeLedgerKind.RefundFailed, refund["payment_intent"]!.ToString(), Amount(refund), Currency(refund), refundId);
        AddEvent("refund.failed", refund);
        AddEvent("refund.updated", refund);
        AddEvent("charge.refund.updated", refund);
    });

    private JsonObject CreateRefund(JsonObject parameters)
    {
        var intent = Find(
            Text(parameters, "payment_intent") ?? throw FakeStripeException.Parameter("payment_intent", "Missing."), "payment_intent");
        return Refund(intent, Number(parameters, "amount"), Text(parameters, "reason"), (JsonObject)Copy(parameters, "metadata"));
    }

    private JsonObject Refund(JsonObject intent, long? requested, string? reason, JsonObject metadata)
    {
        if (Status(intent) != "succeeded")
        {
            throw FakeStripeException.State(
                "payment_intent_unexpected_state", "This PaymentIntent has no successful charge to refund.", intent);
        }

        var charge = Find(intent["latest_charge"]!.ToString());
        var left = Amount(charge) - Amount(charge, "amount_refunded");
        if (left == 0)
        {
            throw FakeStripeException.State("charge_already_refunded", $"Charge {Id(charge)} has already been refunded.");
        }

        var amount = requested ?? left;
        CheckAmount(amount, Currency(intent), "amount");
        if (amount > left)
        {
            throw FakeStripeException.State("amount_too_large", "Refund amount is greater than unrefunded amount on charge.");
        }

        var refund = Store(NewRefund(charge, amount, InitialRefundStatus, reason, metadata));
        refund["balance_transaction"] = StoreTransaction("refund", refund, -amount);
        charge["amount_refunded"] = Amount(charge, "amount_refunded") + amount;
        charge["refunded"] = left == amount;
        Ledger.Add(FakeStripeLedgerKind.Refunded, Id(intent), amount, Currency(intent), Id(refund));
        AddEvent("refund.created", refund);
        AddEvent("charge.refunded", charge);
        return refund;
    }

    private void StoreRelease(JsonObject charge, long amount, string? reason) => Store(NewRefund(charge, amount, "succeeded", reason, []));

    private JsonObject NewRefund(JsonObject charge, long amount, string status, string? reason, JsonObject metadata) => new()
    {
        ["id"] = NewId("re"),
        ["object"] = "refund",
        ["amount"] = amount,
        ["balance_transaction"] = null,
        ["charge"] = Id(charge),
        ["created"] = Now(),
        ["currency"] = Currency(charge),
        ["customer"] = charge["customer"]?.DeepClone(),
        ["metadata"] = metadata,
        ["payment_intent"] = charge["payment_intent"]!.DeepClone(),
        ["reason"] = reason,
        ["receipt_number"] = null,
        ["status"] = status,
    };

    private JsonObject ListRefunds(JsonObject parameters) => Page(
        NewestFirst("refund").Where(
            refund => Text(parameters, "payment_intent") is not { } id || refund["payment_intent"]!.ToString() == id),
        parameters,
        "/v1/refunds");
}
