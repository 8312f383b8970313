using System.Numerics;
using Notalock.Orders.Admin.Actions;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Provides the English labels of statuses, flags, and fields, which are keys of <see cref="AdminText"/>.</summary>
internal static class AdminLabels
{
    public static string GetLabel(PaymentState state) => state switch
    {
        PaymentState.None => "No payment",
        PaymentState.Pending => "Awaiting payment",
        PaymentState.Authorized => "Authorized",
        PaymentState.PartiallyPaid => "Partially paid",
        PaymentState.Paid => "Paid",
        PaymentState.Overpaid => "Overpaid",
        PaymentState.PartiallyRefunded => "Partially refunded",
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
        OrderPaymentStatus.RequiresAction => "Awaiting customer action",
        OrderPaymentStatus.Processing => "Processing",
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
        OrderRefundStatus.Pending => "Pending",
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
        OrderFlags.PaidAfterCancel => "Paid after cancellation",
        OrderFlags.Overpaid => "Overpaid",
        OrderFlags.AmountMismatch => "Amount mismatch",
        OrderFlags.VoidFailed => "Void failed",
        OrderFlags.RefundFailed => "Refund failed",
        OrderFlags.RefundUnknown => "Refund outcome unknown",
        OrderFlags.DisputeOpen => "Dispute open",
        OrderFlags.AuthorizationExpiring => "Authorization expiring",
        OrderFlags.DisputeLost => "Dispute lost",
        OrderFlags.FraudWarning => "Fraud warning",
        OrderFlags.ReviewOpen => "Review open",
        OrderFlags.ManualRefundDue => "Refund to send",
        OrderFlags.BalanceDue => "Balance due",
        OrderFlags.RefundOwed => "Refund owed",
        OrderFlags.ShipmentProblem => "Shipment problem",
        OrderFlags.ShippedAfterCancel => "Shipped after cancellation",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>Gets the recommended action for a flag.</summary>
    public static string GetAdvice(OrderFlags flag) => flag switch
    {
        OrderFlags.PaidAfterCancel =>
            "A payment was received after the order was canceled. Refund the payment, or reopen the order by forcing its status.",
        OrderFlags.Overpaid => "The amount received exceeds the order total. Refund the difference, or contact the customer.",
        OrderFlags.AmountMismatch =>
            "The amount charged by the provider differs from the requested amount. Check the payment in the provider's dashboard.",
        OrderFlags.VoidFailed =>
            "An authorization couldn't be voided. It expires automatically, or you can void it in the provider's dashboard.",
        OrderFlags.RefundFailed =>
            "A refund failed. Refund the payment again, or refund the customer in another way and acknowledge the flag with a note.",
        OrderFlags.RefundUnknown =>
            "The outcome of a refund is unknown. You can safely retry the refund: the customer can't be refunded twice.",
        OrderFlags.DisputeOpen =>
            "The customer disputed a payment with their bank. Respond in the provider's dashboard before the deadline.",
        OrderFlags.AuthorizationExpiring =>
            "An authorization is about to expire or has expired. Capture the payment, or ask the customer to pay again.",
        OrderFlags.DisputeLost => "The dispute was lost, and the bank returned the disputed amount to the customer.",
        OrderFlags.FraudWarning =>
            "The bank of the customer suspects fraud. Refund the payment before it is disputed, or don't ship until you have checked the order.",
        OrderFlags.ReviewOpen =>
            "The provider asks you to review the payment. Approve it or refund it in the provider's dashboard before you ship.",
        OrderFlags.ManualRefundDue =>
            "A refund must be sent manually because its payment was recorded manually. Send it to the customer, and then record the refund.",
        OrderFlags.BalanceDue =>
            "The order was paid in full, but an amount is due again, for example after the reversal of a payment. Record a payment, ask the customer to pay, or write off the balance.",
        OrderFlags.RefundOwed =>
            "An amount is owed to the customer, and no refund is in progress. Refund the payment.",
        OrderFlags.ShipmentProblem =>
            "A parcel was lost, or a parcel contains more than was left to ship. Check the parcels, ship lost items again or cancel them, and acknowledge the flag with a note.",
        OrderFlags.ShippedAfterCancel =>
            "A parcel left although the order is canceled. Stop the parcel or ask the customer to return it, and acknowledge the flag with a note.",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    public static string GetLabel(FulfillmentState state) => state switch
    {
        FulfillmentState.NotRequired => "No shipping required",
        FulfillmentState.Unfulfilled => "Not shipped",
        FulfillmentState.PartiallyShipped => "Partly shipped",
        FulfillmentState.Shipped => "Shipped",
        FulfillmentState.PartiallyDelivered => "Partly delivered",
        FulfillmentState.Delivered => "Delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string GetTone(FulfillmentState state) => state switch
    {
        FulfillmentState.Shipped or FulfillmentState.PartiallyDelivered or FulfillmentState.Delivered => "good",
        FulfillmentState.PartiallyShipped => "wait",
        _ => "quiet",
    };

    public static string GetLabel(OrderShipmentStatus status) => status switch
    {
        OrderShipmentStatus.Prepared => "Prepared",
        OrderShipmentStatus.Shipped => "Shipped",
        OrderShipmentStatus.Delivered => "Delivered",
        OrderShipmentStatus.Lost => "Lost",
        OrderShipmentStatus.Canceled => "Canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string GetTone(OrderShipmentStatus status) => status switch
    {
        OrderShipmentStatus.Shipped or OrderShipmentStatus.Delivered => "good",
        OrderShipmentStatus.Prepared => "wait",
        OrderShipmentStatus.Lost => "bad",
        _ => "quiet",
    };

    /// <summary>Gets the title of a history entry about a parcel.</summary>
    public static string GetShipmentTitle(IReadOnlyList<OrderChange> changes) =>
        changes.FirstOrDefault(static c => c.Field == "shipment.status")?.After switch
        {
            "prepared" => "Parcel prepared",
            "shipped" => "Parcel shipped",
            "delivered" => "Parcel delivered",
            "lost" => "Parcel lost",
            "canceled" => "Parcel canceled",
            _ => "Parcel changed",
        };

    public static string GetLabel(RefundPurpose purpose) => purpose switch
    {
        RefundPurpose.Credit => "Credit",
        RefundPurpose.Reversal => "Payment reversed",
        RefundPurpose.Unassigned => "Unassigned",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    public static string GetLabel(OrderCreditKind kind) => kind switch
    {
        OrderCreditKind.Return => "Return",
        OrderCreditKind.Cancellation => "Cancellation",
        OrderCreditKind.Goodwill => "Goodwill",
        OrderCreditKind.WriteOff => "Write-off",
        OrderCreditKind.Reversal => "Reversal",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string GetLabel(CreditShipping shipping) => shipping switch
    {
        CreditShipping.None => "No shipping",
        CreditShipping.Share => "Share of the shipping",
        CreditShipping.All => "All shipping",
        _ => throw new ArgumentOutOfRangeException(nameof(shipping)),
    };

    public static string GetLabel(OrderSearchField field) => field switch
    {
        OrderSearchField.Number => "Matched on order number",
        OrderSearchField.Email => "Matched on email",
        OrderSearchField.CustomerName => "Matched on customer name",
        OrderSearchField.ProductName => "Matched on product",
        OrderSearchField.Sku => "Matched on SKU",
        OrderSearchField.PaymentReference => "Matched on payment reference",
        OrderSearchField.Phone => "Matched on phone",
        OrderSearchField.City => "Matched on city",
        OrderSearchField.PostalCode => "Matched on postal code",
        OrderSearchField.TrackingNumber => "Matched on tracking number",
        OrderSearchField.ReturnNumber => "Matched on return number",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static string GetLabel(ActorKind kind) => kind switch
    {
        ActorKind.Customer => "Customer",
        ActorKind.Staff => "Staff",
        ActorKind.System => "System",
        ActorKind.Provider => "Payment provider",
        ActorKind.ApiClient => "API client",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string GetLabel(OfflinePaymentMethod method) => method switch
    {
        OfflinePaymentMethod.BankTransfer => "Bank transfer",
        OfflinePaymentMethod.CashOnDelivery => "Cash on delivery",
        OfflinePaymentMethod.Invoice => "Invoice",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string GetLabel(ActionGroup group) => group switch
    {
        ActionGroup.Order => "Order",
        ActionGroup.Money => "Money",
        ActionGroup.Customer => "Customer",
        ActionGroup.Danger => "Danger",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    /// <summary>Finds the label of a field that is named in an error, or <see langword="null"/> if no dialog has the field.</summary>
    public static string? FindFieldLabel(string field) => field switch
    {
        "amount" => "Amount",
        "reason" => "Reason",
        "note" or "notes" => "Note",
        "status" => "Status",
        "customer_name" => "Name",
        "customer_email" => "Email",
        "customer_phone" => "Phone",
        "tracking.carrier" => "Carrier",
        "tracking.number" => "Tracking number",
        "tracking.url" => "Tracking URL",
        "received_at" => "Received on",
        "refunded_at" => "Refunded on",
        "refund" => "Refund options",
        "refund_id" => "Refund",
        "purpose" => "Purpose",
        "credit_id" => "Credit",
        "expected_amount" => "Left to pay",
        "shipping" => "Shipping",
        "shipment.units" => "Units",
        "shipment.status" => "Status",
        "shipment.source" => "Reported by",
        "shipment.reference" => "Reference",
        "shipment.shipped_at" => "Shipped",
        "shipment.delivered_at" => "Delivered",
        _ when field.StartsWith("line", StringComparison.Ordinal) => "Items",
        _ when field.StartsWith("shipping_address", StringComparison.Ordinal) => "Shipping address",
        _ when field.StartsWith("billing_address", StringComparison.Ordinal) => "Billing address",
        _ when field.StartsWith("metadata", StringComparison.Ordinal) => "Metadata",
        _ => null,
    };

    /// <summary>Finds the flag with a wire name, or <see langword="null"/> if there is none. The former name "hold" is supported.</summary>
    public static OrderFlags? FindFlag(string name) =>

        // History entries that were written before the flag was renamed contain its former name.
        name == "hold" ? OrderFlags.AuthorizationExpiring
        : OrderNames.TryParse<OrderFlags>(name, out var flag) && BitOperations.PopCount((uint)flag) == 1 ? flag
        : null;

    /// <summary>Enumerates the single flags of a combination.</summary>
    public static IEnumerable<OrderFlags> ListFlags(OrderFlags flags)
    {
        foreach (var flag in Enum.GetValues<OrderFlags>())
        {
            if (BitOperations.PopCount((uint)flag) == 1 && flags.HasFlag(flag))
            {
                yield return flag;
            }
        }
    }

    /// <summary>Gets the flags that follow the amounts of the order and cannot be acknowledged.</summary>
    public static OrderFlags FlagsOfAmounts => OrderFlags.BalanceDue | OrderFlags.RefundOwed;

    /// <summary>Gets the combination of all flags.</summary>
    public static OrderFlags AllFlags { get; } = Enum.GetValues<OrderFlags>().Aggregate(static (all, flag) => all | flag);
}
