using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    /// <summary>Creates an early fraud warning of the card issuer.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    /// <param name="fraudType">The kind of fraud.</param>
    /// <param name="actionable"><see langword="true"/> if the charge was neither disputed nor refunded in full.</param>
    /// <returns>The id of the warning.</returns>
    public string AddFraudWarning(string id, string fraudType = "made_with_stolen_card", bool actionable = true) => WithLock(() =>
    {
        var (intent, _) = Attempt(id, "succeeded");
        var warning = Store(new JsonObject
        {
            ["id"] = NewId("issfr"),
            ["object"] = "radar.early_fraud_warning",
            ["actionable"] = actionable,
            ["charge"] = intent["latest_charge"]!.ToString(),
            ["created"] = Now(),
            ["fraud_type"] = fraudType,
            ["livemode"] = false,
            ["payment_intent"] = Id(intent),
        });
        AddEvent("radar.early_fraud_warning.created", warning);
        return Id(warning);
    });

    /// <summary>Changes whether an early fraud warning is actionable.</summary>
    /// <param name="warningId">The id of the warning.</param>
    /// <param name="actionable"><see langword="false"/> after a dispute or a full refund.</param>
    public void UpdateFraudWarning(string warningId, bool actionable) => WithLock(() =>
    {
        var warning = Find(warningId, "radar.early_fraud_warning");
        warning["actionable"] = actionable;
        AddEvent("radar.early_fraud_warning.updated", warning);
    });

    /// <summary>Opens a review of a payment that was authorized or captured.</summary>
    /// <param name="id">The id of an intent or a page.</param>
    /// <param name="openedReason">The reason: <c>rule</c> or <c>manual</c>.</param>
    /// <returns>The id of the review.</returns>
    public string OpenReview(string id, string openedReason = "rule") => WithLock(() =>
    {
        var (intent, _) = Attempt(id, "requires_capture", "succeeded");
        var charge = Find(intent["latest_charge"]!.ToString());
        var review = Store(new JsonObject
        {
            ["id"] = NewId("prv"),
            ["object"] = "review",
            ["billing_zip"] = null,
            ["charge"] = Id(charge),
            ["closed_reason"] = null,
            ["created"] = Now(),
            ["ip_address"] = null,
            ["ip_address_location"] = null,
            ["livemode"] = false,
            ["open"] = true,
            ["opened_reason"] = openedReason,
            ["payment_intent"] = Id(intent),
            ["reason"] = openedReason,
            ["session"] = null,
        });
        intent["review"] = Id(review);
        charge["review"] = Id(review);
        AddEvent("review.opened", review);
        return Id(review);
    });

    /// <summary>Closes a review.</summary>
    /// <param name="reviewId">The id of the review.</param>
    /// <param name="closedReason">The outcome: <c>approved</c>, <c>refunded</c>, <c>refunded_as_fraud</c> or <c>disputed</c>.</param>
    public void CloseReview(string reviewId, string closedReason = "approved") => WithLock(() =>
    {
        var review = Find(reviewId, "review");
        review["open"] = false;
        review["closed_reason"] = closedReason;
        review["reason"] = closedReason;
        AddEvent("review.closed", review);
    });
}
