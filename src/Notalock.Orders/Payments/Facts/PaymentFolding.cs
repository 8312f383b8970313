using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments.Facts;

/// <summary>
/// Applies the snapshots of a provider to the stored payments and refunds. The result does not depend on the order and the number of
/// snapshots.
/// </summary>
/// <remarks>
/// Amounts are cumulative, so the larger amount is kept. A captured payment stays captured, a voided payment stays voided unless it was
/// captured, and an authorized payment is more advanced than an attempt. A customer can attempt to pay several times, so a payment can
/// require an action, be processed and fail more than once; of two such states, the later one is not known. The payment is then read from
/// the provider, and that snapshot is authoritative.
/// </remarks>
internal static class PaymentFolding
{
    private const int AuthorizedProgress = 3;

    public static PaymentFold Fold(OrderPayment payment, PaymentSnapshot snapshot, bool authoritative, DateTimeOffset now)
    {
        if (!Matches(payment, snapshot))
        {
            return new PaymentFold(payment, IsMismatch: true);
        }

        // The method and card of a failed attempt must not replace those of the attempt that was captured.
        var isStale = payment.CapturedAmount.MinorUnits > 0 && snapshot.CapturedAmount is { IsZero: true };
        var captured = Max(payment.CapturedAmount, snapshot.CapturedAmount);
        var status = GetStatus(payment.Status, snapshot.Status, captured.MinorUnits > 0, authoritative, out var undecidable);
        var failed = snapshot.Status == OrderPaymentStatus.Voided
            || (snapshot.Status == OrderPaymentStatus.Failed && status != OrderPaymentStatus.Voided);
        var folded = payment with
        {
            Reference = payment.Reference ?? Short(snapshot.Reference, OrderFieldLimits.ProviderReference),
            SessionReference = payment.SessionReference ?? Short(snapshot.SessionReference, OrderFieldLimits.ProviderReference),
            Status = status,
            AuthorizedAmount = Max(payment.AuthorizedAmount, snapshot.AuthorizedAmount),
            CapturedAmount = captured,
            CapturedAt = captured.MinorUnits > 0 ? GetTime(payment.CapturedAt, snapshot.CapturedAt, payment.CreatedAt, now) : null,
            RecordedAt = payment.RecordedAt ?? (captured.MinorUnits > 0 && payment.CapturedAmount.IsZero ? now : null),
            Method = (isStale ? null : Short(snapshot.Method, OrderFieldLimits.PaymentMethod)) ?? payment.Method,
            CardBrand = (isStale ? null : Short(snapshot.CardBrand, OrderFieldLimits.PaymentMethod)) ?? payment.CardBrand,
            CardLast4 = (isStale ? null : ParseLastFour(snapshot.CardLast4)) ?? payment.CardLast4,
            ReceiptUrl = (isStale ? null : Short(snapshot.ReceiptUrl, OrderFieldLimits.Url)) ?? payment.ReceiptUrl,
            FailureCode = failed ? Short(snapshot.FailureCode, OrderFieldLimits.FailureCode) ?? payment.FailureCode : payment.FailureCode,
            FailureMessage = failed
                ? Cut(snapshot.FailureMessage, OrderFieldLimits.FailureMessage) ?? payment.FailureMessage
                : payment.FailureMessage,
            ExpiresAt = snapshot.ExpiresAt?.ToStored() ?? payment.ExpiresAt,
            Disputes = PaymentConcerns.MergeDisputes(payment, snapshot.Disputes, authoritative, now),
            Alerts = PaymentConcerns.MergeAlerts(payment.Alerts, snapshot.Alerts),
            Settlement = IsPossible(snapshot.Settlement) ? snapshot.Settlement : payment.Settlement,
        };
        var operation = GetOpenOperation(payment, folded);
        folded = folded with
        {
            Operation = operation,
            Status = operation is null && folded.Status == OrderPaymentStatus.Requested ? OrderPaymentStatus.Pending : folded.Status,
        };
        return new PaymentFold(folded == payment ? payment : folded with
        {
            Disputes = PaymentConcerns.AddClosingTimes(folded.Disputes, payment.UpdatedAt),
            UpdatedAt = now,
        }, undecidable);
    }

    /// <summary>Determines whether the amounts of a snapshot match a payment: its currency, its amount and the valid range.</summary>
    public static bool Matches(OrderPayment payment, PaymentSnapshot snapshot) => FindMismatch(payment, snapshot) is null;

    /// <summary>Finds the first reported amount that the payment cannot have, or <see langword="null"/> if there is none.</summary>
    public static Money? FindMismatch(OrderPayment payment, PaymentSnapshot snapshot) =>
        snapshot.Amount is { } amount && amount != payment.Amount ? amount
        : !IsPossible(snapshot.AuthorizedAmount, payment) ? snapshot.AuthorizedAmount
        : !IsPossible(snapshot.CapturedAmount, payment) ? snapshot.CapturedAmount
        : !IsPossible(snapshot.RefundedAmount, payment) ? snapshot.RefundedAmount
        : null;

    /// <summary>Applies a snapshot to a refund. A failed or canceled refund keeps its status, even if a success was reported.</summary>
    public static OrderRefund Fold(OrderRefund refund, RefundSnapshot snapshot, DateTimeOffset now)
    {
        // A refund without a reference failed because the provider declined it. If the provider has it nevertheless, the provider is right.
        var stored = refund is { Status: OrderRefundStatus.Failed, Reference: null } ? OrderRefundStatus.Requested : refund.Status;

        // A refund that the provider has is at least pending, so that it is not requested again.
        var reported = GetRank(snapshot.Status) < GetRank(OrderRefundStatus.Pending) ? OrderRefundStatus.Pending : snapshot.Status;
        var status = GetRank(reported) > GetRank(stored) ? reported : stored;
        var folded = refund with
        {
            Reference = refund.Reference ?? Short(snapshot.Reference, OrderFieldLimits.ProviderReference),
            Status = status,
            FailureCode = status is OrderRefundStatus.Failed or OrderRefundStatus.Canceled
                ? Short(snapshot.FailureCode, OrderFieldLimits.FailureCode) ?? refund.FailureCode
                : null,
            SettledAt = status == OrderRefundStatus.Succeeded
                ? GetTime(refund.SettledAt, snapshot.SettledAt, earliest: null, now)
                : refund.SettledAt,
            RecordedAt = refund.RecordedAt ?? (status == OrderRefundStatus.Succeeded && refund.SettledAt is null ? now : null),
        };
        return folded == refund ? refund : folded with { UpdatedAt = now };
    }

    /// <summary>Determines whether the provider reports a larger refunded amount than the stored refunds add up to.</summary>
    public static bool HasUnknownRefunds(Order order, OrderPayment payment, PaymentSnapshot snapshot)
    {
        if (snapshot.RefundedAmount is not { } reported || snapshot.RefundsAreComplete)
        {
            return false;
        }

        long stored = 0;
        foreach (var refund in order.Refunds)
        {
            if (refund.PaymentId == payment.Id && refund.Reference is not null
                && refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded)
            {
                stored = checked(stored + refund.Amount.MinorUnits);
            }
        }

        return reported.MinorUnits > stored;
    }

    /// <summary>Returns a value if it can be stored and is not longer than the limit; otherwise, <see langword="null"/>.</summary>
    public static string? Short(string? value, int length) =>
        value is { Length: > 0 } && value.Length <= length && FieldRules.IsPrintable(value) ? value : null;

    /// <summary>Truncates a text to the limit. Returns <see langword="null"/> if it is blank or cannot be stored.</summary>
    public static string? Cut(string? value, int length)
    {
        if (string.IsNullOrWhiteSpace(value) || !FieldRules.IsPrintable(value))
        {
            return null;
        }

        var cut = value.Length <= length ? value : value[..length];
        return char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }

    // The earliest reported time. A provider cannot report the future, nor a time before the attempt began. Without a report, it is the
    // time at which the fact was recorded, which is later than any report.
    private static DateTimeOffset GetTime(
        DateTimeOffset? stored, DateTimeOffset? reported, DateTimeOffset? earliest, DateTimeOffset now)
    {
        var time = reported?.ToStored() is { } value && value < now ? value : now;
        time = time < earliest ? earliest.Value : time;
        return stored < time ? stored.Value : time;
    }

    private static OrderPaymentStatus GetStatus(
        OrderPaymentStatus stored, OrderPaymentStatus? reported, bool isCaptured, bool authoritative, out bool undecidable)
    {
        undecidable = false;
        if (isCaptured)
        {
            return OrderPaymentStatus.Captured;
        }

        if (reported is not { } next || stored is OrderPaymentStatus.Voided or OrderPaymentStatus.Captured)
        {
            return stored;
        }

        if (next == OrderPaymentStatus.Captured)
        {
            // A capture without an amount cannot be counted, so the amount must be read from the provider.
            undecidable = !authoritative;
            return stored;
        }

        if (next == OrderPaymentStatus.Voided || authoritative)
        {
            return next == OrderPaymentStatus.Requested ? stored : next;
        }

        var (before, after) = (GetProgress(stored), GetProgress(next));
        var isRepeatable = stored == OrderPaymentStatus.Failed
            || next == OrderPaymentStatus.Failed
            || (before < AuthorizedProgress && after < AuthorizedProgress);
        undecidable = isRepeatable && stored != next && before > 0 && after > 0;
        return !undecidable && after > before ? next : stored;
    }

    // Zero means that the customer has not attempted to pay yet.
    private static int GetProgress(OrderPaymentStatus status) => status switch
    {
        OrderPaymentStatus.Requested => -1,
        OrderPaymentStatus.Pending => 0,
        OrderPaymentStatus.RequiresAction => 1,
        OrderPaymentStatus.Processing => 2,
        OrderPaymentStatus.Authorized => AuthorizedProgress,
        _ => 1,
    };

    private static int GetRank(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Requested => 0,
        OrderRefundStatus.Unknown => 1,
        OrderRefundStatus.Pending => 2,
        OrderRefundStatus.Succeeded => 3,
        _ => 4,
    };

    // An operation has ended as soon as the payment shows its effect, even if the response to it has not been received.
    private static OrderPaymentOperation? GetOpenOperation(OrderPayment before, OrderPayment after) => before.Operation switch
    {
        null => null,
        { Kind: OrderPaymentOperationKind.Create } open => after.Reference is null && after.SessionReference is null ? open : null,
        { Kind: OrderPaymentOperationKind.Capture } open =>
            after.CapturedAmount > before.CapturedAmount || after.Status == OrderPaymentStatus.Voided ? null : open,
        var open => after.Status == OrderPaymentStatus.Voided || after.CapturedAmount.MinorUnits > 0 ? null : open,
    };

    private static bool IsPossible(Money? amount, OrderPayment payment) => amount is not { } reported
        || (!reported.IsUnspecified && reported.Currency == payment.Amount.Currency
            && reported.MinorUnits is >= 0 and <= OrderFieldLimits.Amount);

    private static bool IsPossible(PaymentSettlement? settlement) => settlement is { Fee: var fee, Net: var net }
        && !fee.IsUnspecified && fee.Currency == net.Currency
        && fee.MinorUnits is >= -OrderFieldLimits.Amount and <= OrderFieldLimits.Amount
        && net.MinorUnits is >= -OrderFieldLimits.Amount and <= OrderFieldLimits.Amount;

    private static Money Max(Money stored, Money? reported) => reported is { } amount && amount > stored ? amount : stored;

    private static string? ParseLastFour(string? digits) => digits is { Length: 4 } && digits.All(char.IsAsciiDigit) ? digits : null;
}
