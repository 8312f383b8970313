using System.Numerics;

namespace Notalock.Orders.Admin.Shared;

/// <summary>What the states of orders are called on the screen, in English: keys of <see cref="AdminText"/>.</summary>
internal static class Words
{
    public static string GetLabel(PaymentState state) => state switch
    {
        PaymentState.None => "No payment",
        PaymentState.Pending => "Awaiting payment",
        PaymentState.Authorized => "Authorized",
        PaymentState.PartiallyPaid => "Partly paid",
        PaymentState.Paid => "Paid",
        PaymentState.Overpaid => "Overpaid",
        PaymentState.PartiallyRefunded => "Partly refunded",
        PaymentState.Refunded => "Refunded",
        PaymentState.Failed => "Failed",
        PaymentState.Voided => "Voided",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string GetTone(PaymentState state) => state switch
    {
        PaymentState.Paid => "good",
        PaymentState.Authorized or PaymentState.PartiallyPaid or PaymentState.Pending => "wait",
        PaymentState.Overpaid or PaymentState.Failed => "bad",
        _ => "quiet",
    };

    public static string GetLabel(OrderPaymentStatus status) => status switch
    {
        OrderPaymentStatus.Requested => "Requested",
        OrderPaymentStatus.Pending => "Awaiting payment",
        OrderPaymentStatus.RequiresAction => "Waits for the customer",
        OrderPaymentStatus.Processing => "Processing at the provider",
        OrderPaymentStatus.Authorized => "Authorized",
        OrderPaymentStatus.Captured => "Captured",
        OrderPaymentStatus.Failed => "Failed",
        OrderPaymentStatus.Voided => "Voided",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string GetTone(OrderPaymentStatus status) => status switch
    {
        OrderPaymentStatus.Captured => "good",
        OrderPaymentStatus.Failed => "bad",
        OrderPaymentStatus.Voided => "quiet",
        _ => "wait",
    };

    public static string GetLabel(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Requested => "Requested",
        OrderRefundStatus.Pending => "Under way",
        OrderRefundStatus.Unknown => "Outcome unknown",
        OrderRefundStatus.Succeeded => "Refunded",
        OrderRefundStatus.Failed => "Failed",
        OrderRefundStatus.Canceled => "Canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string GetTone(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Succeeded => "good",
        OrderRefundStatus.Failed or OrderRefundStatus.Unknown => "bad",
        OrderRefundStatus.Canceled => "quiet",
        _ => "wait",
    };

    public static string GetLabel(OrderFlags flag) => flag switch
    {
        OrderFlags.PaidAfterCancel => "Paid after cancel",
        OrderFlags.Overpaid => "Overpaid",
        OrderFlags.AmountMismatch => "Amount differs",
        OrderFlags.VoidFailed => "Void failed",
        OrderFlags.RefundFailed => "Refund failed",
        OrderFlags.RefundUnknown => "Refund unknown",
        OrderFlags.DisputeOpen => "Dispute open",
        OrderFlags.AuthorizationExpiring => "Reservation lapses",
        OrderFlags.DisputeLost => "Dispute lost",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>What to do about a flag.</summary>
    public static string GetAdvice(OrderFlags flag) => flag switch
    {
        OrderFlags.PaidAfterCancel => "Money came in after the order was canceled. Refund it, or take the order up again by force.",
        OrderFlags.Overpaid => "More came in than the order costs. Refund the difference, or agree with the customer what it is for.",
        OrderFlags.AmountMismatch => "What the provider took is not what the order asked for. Compare the payment with the provider's own screen.",
        OrderFlags.VoidFailed => "A reservation could not be released. It lapses by itself, or can be voided at the provider.",
        OrderFlags.RefundFailed => "A refund did not arrive. Refund again, or pay the customer back another way and record it.",
        OrderFlags.RefundUnknown => "Nobody knows yet whether a refund was made. Retrying uses the same key, so it cannot be made twice.",
        OrderFlags.DisputeOpen => "The customer disputes a payment at their bank. Answer at the provider before its deadline.",
        OrderFlags.AuthorizationExpiring => "Reserved money is about to lapse, or has lapsed. Capture it, or ask the customer to pay again.",
        OrderFlags.DisputeLost => "A dispute was lost: the bank has taken the money back.",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    public static string GetLabel(OrderSearchField field) => field switch
    {
        OrderSearchField.Number => "found by its number",
        OrderSearchField.Email => "found by e-mail",
        OrderSearchField.CustomerName => "found by customer",
        OrderSearchField.ProductName => "found by product",
        OrderSearchField.Sku => "found by SKU",
        OrderSearchField.PaymentReference => "found by payment reference",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static string GetLabel(ActorKind kind) => kind switch
    {
        ActorKind.Customer => "Customer",
        ActorKind.Staff => "Staff",
        ActorKind.System => "System",
        ActorKind.Provider => "Payment provider",
        ActorKind.ApiClient => "Program",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string GetLabel(OfflinePaymentMethod method) => method switch
    {
        OfflinePaymentMethod.BankTransfer => "Bank transfer",
        OfflinePaymentMethod.CashOnDelivery => "Cash on delivery",
        OfflinePaymentMethod.Invoice => "Invoice",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    /// <summary>What the dialogs call a field that the core names in an error; null for one that they do not have.</summary>
    public static string? FindFieldLabel(string field) => field switch
    {
        "amount" => "Amount",
        "reason" => "Reason",
        "note" or "notes" => "Note",
        "status" => "Status",
        "customer_name" => "Name",
        "customer_email" => "E-mail",
        "customer_phone" => "Phone",
        "tracking.carrier" => "Carrier",
        "tracking.number" => "Tracking number",
        "tracking.url" => "Tracking address",
        "received_at" => "Received on",
        "refunded_at" => "Sent on",
        "refund" => "What happens with the money",
        _ when field.StartsWith("shipping_address", StringComparison.Ordinal) => "Shipping address",
        _ when field.StartsWith("billing_address", StringComparison.Ordinal) => "Billing address",
        _ when field.StartsWith("metadata", StringComparison.Ordinal) => "Metadata",
        _ => null,
    };

    public static IEnumerable<OrderFlags> Each(OrderFlags flags)
    {
        foreach (var flag in Enum.GetValues<OrderFlags>())
        {
            if (BitOperations.PopCount((uint)flag) == 1 && flags.HasFlag(flag))
            {
                yield return flag;
            }
        }
    }

    public static OrderFlags AllFlags { get; } = Enum.GetValues<OrderFlags>().Aggregate(static (all, flag) => all | flag);
}
