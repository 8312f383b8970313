namespace Notalock.Orders;

/// <summary>Provides the stable codes of expected errors. Use the codes in program logic; messages may change.</summary>
public static class OrderErrorCodes
{
    /// <summary>The order was not found.</summary>
    public const string OrderNotFound = "order_not_found";

    /// <summary>A field is invalid; see <see cref="OrderError.Field"/>.</summary>
    public const string InvalidField = "invalid_field";

    /// <summary>The last error of a list that is cut: the message contains the number of errors that are not listed.</summary>
    public const string MoreErrors = "more_errors";

    /// <summary>Amounts are in different currencies, or not in the currency of the order.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>The total is negative.</summary>
    public const string NegativeTotal = "negative_total";

    /// <summary>An amount exceeds the maximum amount.</summary>
    public const string AmountTooLarge = "amount_too_large";

    /// <summary>The computed total differs from the expected total.</summary>
    public const string TotalMismatch = "total_mismatch";

    /// <summary>The caller has already used the idempotency key for a different request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>The order was modified concurrently.</summary>
    public const string VersionConflict = "version_conflict";

    /// <summary>The transition map does not allow the transition.</summary>
    public const string TransitionNotAllowed = "transition_not_allowed";

    /// <summary>The order already has the status.</summary>
    public const string AlreadyInStatus = "already_in_status";

    /// <summary>The status is not defined.</summary>
    public const string UnknownStatus = "unknown_status";

    /// <summary>The transition requires a payment; record or capture the payment instead.</summary>
    public const string PaymentRequired = "payment_required";

    /// <summary>The status is set only by payments.</summary>
    public const string DecidedByPayment = "decided_by_payment";

    /// <summary>The order must be canceled with the cancel command, which also voids or refunds its payments.</summary>
    public const string UseCancel = "use_cancel";

    /// <summary>The order must be shipped first.</summary>
    public const string ShippingRequired = "shipping_required";

    /// <summary>A transition guard denied the change.</summary>
    public const string Vetoed = "vetoed";

    /// <summary>The shipping address of a shipped order can no longer be changed.</summary>
    public const string TooLateToCorrect = "too_late_to_correct";

    /// <summary>The flag is not raised on the order.</summary>
    public const string FlagNotRaised = "flag_not_raised";

    /// <summary>The order belongs to a customer account, so it has no access tokens.</summary>
    public const string NotAGuestOrder = "not_a_guest_order";

    /// <summary>The payment was not found, or the order has no payment that can be refunded.</summary>
    public const string PaymentNotFound = "payment_not_found";

    /// <summary>The requested refund was not found.</summary>
    public const string RefundNotFound = "refund_not_found";

    /// <summary>The refund exceeds the refundable amount.</summary>
    public const string RefundExceedsCaptured = "refund_exceeds_captured";

    /// <summary>The credit was not found.</summary>
    public const string CreditNotFound = "credit_not_found";

    /// <summary>The credit is paid out or canceled, or the amount exceeds its rest.</summary>
    public const string CreditExhausted = "credit_exhausted";

    /// <summary>The order owes the customer nothing, or less than the amount.</summary>
    public const string NothingOwed = "nothing_owed";

    /// <summary>The amount due of the order is zero.</summary>
    public const string NothingDue = "nothing_due";

    /// <summary>The refund has been made, canceled or withdrawn, or has not been made by the provider.</summary>
    public const string RefundClosed = "refund_closed";

    /// <summary>The order has no item with this id.</summary>
    public const string ItemNotFound = "item_not_found";

    /// <summary>The quantity exceeds the remaining units of the item.</summary>
    public const string QuantityExceedsOrder = "quantity_exceeds_order";

    /// <summary>No unit of the order is left to ship.</summary>
    public const string NothingToShip = "nothing_to_ship";

    /// <summary>The order has no shipment with this id.</summary>
    public const string ShipmentNotFound = "shipment_not_found";

    /// <summary>The status of the shipment does not allow the change.</summary>
    public const string ShipmentClosed = "shipment_closed";

    /// <summary>The order has the maximum number of shipments.</summary>
    public const string TooManyShipments = "too_many_shipments";

    /// <summary>A parcel of the order was shipped, so the order cannot be canceled. Its units that are still to be shipped can.</summary>
    public const string UseCancelItems = "use_cancel_items";

    /// <summary>The status follows the shipments of the order and cannot be set by a command.</summary>
    public const string DecidedByShipment = "decided_by_shipment";

    /// <summary>Returns of the units in the shipment prevent the change.</summary>
    public const string ReturnsExist = "returns_exist";

    /// <summary>The order has no return with this id.</summary>
    public const string ReturnNotFound = "return_not_found";

    /// <summary>The status of the return does not allow the change.</summary>
    public const string ReturnClosed = "return_closed";

    /// <summary>The quantity exceeds the shipped units that can be returned.</summary>
    public const string ReturnExceedsShipped = "return_exceeds_shipped";

    /// <summary>The return policy does not allow the return.</summary>
    public const string ReturnNotAllowed = "return_not_allowed";

    /// <summary>The items can no longer be returned.</summary>
    public const string ReturnWindowOver = "return_window_over";

    /// <summary>The return has no received unit that was not credited yet.</summary>
    public const string NothingToSettle = "nothing_to_settle";

    /// <summary>The order has the maximum number of returns.</summary>
    public const string TooManyReturns = "too_many_returns";

    /// <summary>The flag follows the amounts of the order and cannot be acknowledged.</summary>
    public const string FlagFollowsFacts = "flag_follows_facts";

    /// <summary>The refund has several purposes, and the provider makes only one refund of a payment.</summary>
    public const string PurposeRequired = "purpose_required";

    /// <summary>The order is paid, canceled or already has a payment in progress.</summary>
    public const string PaymentNotExpected = "payment_not_expected";

    /// <summary>
    /// The order has the maximum number of payment attempts, or the client has started too many. Staff can still start a payment.
    /// </summary>
    public const string TooManyPaymentAttempts = "too_many_payment_attempts";

    /// <summary>The payment provider is not registered.</summary>
    public const string UnknownProvider = "unknown_provider";

    /// <summary>The payment provider does not support the operation.</summary>
    public const string NotSupportedByProvider = "not_supported_by_provider";

    /// <summary>The payment provider declined the operation. The attempt and the decline are recorded.</summary>
    public const string ProviderRefused = "provider_refused";

    /// <summary>An operation on the payment is in progress.</summary>
    public const string OperationInProgress = "operation_in_progress";

    /// <summary>The payment has no authorized amount left to capture.</summary>
    public const string PaymentNotAuthorized = "payment_not_authorized";

    /// <summary>The capture exceeds the authorized amount.</summary>
    public const string CaptureExceedsAuthorized = "capture_exceeds_authorized";

    /// <summary>The payment is captured or has ended, so it cannot be voided.</summary>
    public const string PaymentNotVoidable = "payment_not_voidable";

    /// <summary>
    /// A payment operation cannot run in a transaction of the caller, because its intent must be durable before the provider is called.
    /// </summary>
    public const string InCallerTransaction = "in_caller_transaction";

    /// <summary>The signature of a webhook is invalid or too old.</summary>
    public const string InvalidSignature = "invalid_signature";

    /// <summary>A webhook is authentic but cannot be read, or is intended for another installation.</summary>
    public const string UnreadableNotification = "unreadable_notification";

    /// <summary>The unmatched or failed payment event was not found.</summary>
    public const string EventNotFound = "event_not_found";

    /// <summary>The cursor was not issued for this query.</summary>
    public const string InvalidCursor = "invalid_cursor";

    /// <summary>The store does not support the sort order or filter.</summary>
    public const string QueryNotSupported = "query_not_supported";
}
