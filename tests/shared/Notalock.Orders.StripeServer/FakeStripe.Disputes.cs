using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private static readonly TimeSpan EvidenceDuration = TimeSpan.FromDays(9);

    /// <summary>Opens a dispute of a charge.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    /// <param name="status">The initial status: <c>needs_response</c>, or <c>warning_needs_response</c> for an inquiry.</param>
    /// <param name="amount">The amount in Stripe units; <see langword="null"/> for the full amount.</param>
    /// <param name="reason">The reason that the cardholder gives.</param>
    /// <param name="dueBy">The time until which evidence is accepted; <see langword="null"/> for nine days from now.</param>
    /// <returns>The id of the dispute.</returns>
    public string OpenDispute(
        string id,
        string status = "needs_response",
        long? amount = null,
        string reason = "fraudulent",
        DateTimeOffset? dueBy = null) => WithLock(() =>
    {
        var (intent, _) = Attempt(id, "succeeded");
        var charge = Find(intent["latest_charge"]!.ToString());
        charge["disputed"] = true;
        var isInquiry = status.StartsWith("warning_", StringComparison.Ordinal);
        var dispute = Store(new JsonObject
        {
            ["id"] = NewId("dp"),
            ["object"] = "dispute",
            ["amount"] = amount ?? Amount(charge, "amount_captured"),
            ["balance_transactions"] = new JsonArray(),
            ["charge"] = Id(charge),
            ["created"] = Now(),
            ["currency"] = Currency(charge),
            ["enhanced_eligibility_types"] = new JsonArray(),
            ["evidence"] = new JsonObject { ["customer_email_address"] = "payer@example.com" },
            ["evidence_details"] = new JsonObject
            {
                ["due_by"] = (dueBy ?? _time.GetUtcNow().Add(EvidenceDuration)).ToUnixTimeSeconds(),
                ["has_evidence"] = false,
                ["past_due"] = false,
                ["submission_count"] = 0,
            },
            ["is_charge_refundable"] = isInquiry,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = Id(intent),
            ["reason"] = reason,
            ["status"] = status,
        });
        AddEvent("charge.dispute.created", dispute);
        if (!isInquiry)
        {
            AddEvent("charge.dispute.funds_withdrawn", dispute);
        }

        return Id(dispute);
    });

    /// <summary>Changes the status of a dispute.</summary>
    /// <param name="disputeId">The id of the dispute.</param>
    /// <param name="status">The new status.</param>
    public void UpdateDispute(string disputeId, string status) => WithLock(() =>
    {
        var dispute = Find(disputeId, "dispute");
        dispute["status"] = status;
        if (status is "under_review" or "warning_under_review")
        {
            dispute["evidence_details"]!["has_evidence"] = true;
            dispute["evidence_details"]!["submission_count"] = 1;
        }

        var isClosed = status is "won" or "lost" or "warning_closed";
        AddEvent(isClosed ? "charge.dispute.closed" : "charge.dispute.updated", dispute);
        if (status == "won")
        {
            AddEvent("charge.dispute.funds_reinstated", dispute);
        }
    });

    private JsonObject ListDisputes(JsonObject parameters) => Page(
        NewestFirst("dispute").Where(
            dispute => Text(parameters, "payment_intent") is not { } id || dispute["payment_intent"]!.ToString() == id),
        parameters,
        "/v1/disputes");
}
