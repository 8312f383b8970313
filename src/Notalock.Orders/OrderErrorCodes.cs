namespace Notalock.Orders;

/// <summary>The stable codes of expected failures. Callers switch on these; messages may change.</summary>
public static class OrderErrorCodes
{
    /// <summary>There is no such order.</summary>
    public const string OrderNotFound = "order_not_found";

    /// <summary>A field holds what it may not; the error names it.</summary>
    public const string InvalidField = "invalid_field";

    /// <summary>Amounts of several currencies, or of another than the order's.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>The total is negative.</summary>
    public const string NegativeTotal = "negative_total";

    /// <summary>An amount is larger than amounts may be.</summary>
    public const string AmountTooLarge = "amount_too_large";

    /// <summary>The computed total is not the expected one.</summary>
    public const string TotalMismatch = "total_mismatch";

    /// <summary>The idempotency key was used by this caller for another request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>The order is not at the version the caller saw, or kept changing while the command was tried.</summary>
    public const string VersionConflict = "version_conflict";

    /// <summary>The map has no such transition.</summary>
    public const string TransitionNotAllowed = "transition_not_allowed";

    /// <summary>The order has the status already.</summary>
    public const string AlreadyInStatus = "already_in_status";

    /// <summary>The map does not know the status.</summary>
    public const string UnknownStatus = "unknown_status";

    /// <summary>Money decides: record or take the payment instead.</summary>
    public const string PaymentRequired = "payment_required";

    /// <summary>Only payment facts lead to the status.</summary>
    public const string DecidedByPayment = "decided_by_payment";

    /// <summary>Use the cancel command, which decides about the money.</summary>
    public const string UseCancel = "use_cancel";

    /// <summary>The order must be shipped first.</summary>
    public const string ShippingRequired = "shipping_required";

    /// <summary>A guard of the host refused.</summary>
    public const string Vetoed = "vetoed";

    /// <summary>The order is too far along for a correction.</summary>
    public const string TooLateToCorrect = "too_late_to_correct";

    /// <summary>The flag is not raised.</summary>
    public const string FlagNotRaised = "flag_not_raised";

    /// <summary>The order belongs to a signed-in customer, so no token opens it.</summary>
    public const string NotAGuestOrder = "not_a_guest_order";

    /// <summary>There is no such payment, or none that the refund could come from.</summary>
    public const string PaymentNotFound = "payment_not_found";

    /// <summary>There is no such refund waiting to be settled.</summary>
    public const string RefundNotFound = "refund_not_found";

    /// <summary>More would go back than came in.</summary>
    public const string RefundExceedsCaptured = "refund_exceeds_captured";

    /// <summary>The order is paid, canceled or has a payment under way already.</summary>
    public const string PaymentNotExpected = "payment_not_expected";

    /// <summary>No provider of this name is registered.</summary>
    public const string UnknownProvider = "unknown_provider";

    /// <summary>The provider does not offer what was asked for.</summary>
    public const string NotSupportedByProvider = "not_supported_by_provider";

    /// <summary>The provider said no. What was asked for and the answer are on record; no money moved.</summary>
    public const string ProviderRefused = "provider_refused";

    /// <summary>An operation on the payment is under way; its outcome decides what is possible next.</summary>
    public const string OperationInProgress = "operation_in_progress";

    /// <summary>The payment is not authorized, so there is nothing to capture.</summary>
    public const string PaymentNotAuthorized = "payment_not_authorized";

    /// <summary>More would be captured than is authorized.</summary>
    public const string CaptureExceedsAuthorized = "capture_exceeds_authorized";

    /// <summary>The payment brought in money or has ended: it is refunded, not voided.</summary>
    public const string PaymentNotVoidable = "payment_not_voidable";

    /// <summary>Money is moved outside of transactions only: an intent that is not durable protects nothing.</summary>
    public const string InCallerTransaction = "in_caller_transaction";

    /// <summary>A notification is not signed by the provider, or is too old.</summary>
    public const string InvalidSignature = "invalid_signature";

    /// <summary>A notification is genuine, but cannot be understood or is not meant for this installation.</summary>
    public const string UnreadableNotification = "unreadable_notification";

    /// <summary>There is no such event waiting to be applied.</summary>
    public const string EventNotFound = "event_not_found";

    /// <summary>The cursor was not issued for this query.</summary>
    public const string InvalidCursor = "invalid_cursor";

    /// <summary>The store does not offer this sort or filter.</summary>
    public const string QueryNotSupported = "query_not_supported";
}
