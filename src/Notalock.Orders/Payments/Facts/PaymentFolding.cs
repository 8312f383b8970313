using Notalock.Orders.Serialization;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments.Facts;

/// <summary>Folds what a provider tells into what is stored. Gives the same end in whatever order snapshots arrive, however often.</summary>
/// <remarks>
/// Amounts are cumulative, so the larger counts. What brought in money stays captured; what was voided stays voided unless it brought in
/// money, and a reservation is further along than a try. But a customer may try again and again: waiting for them, being processed and
/// failed follow each other in turns, and of two of them nobody can tell which is the later. Then the provider is asked, and what it
/// says then is the truth (<c>authoritative</c>).
/// </remarks>
internal static class PaymentFolding
{
    private const int Held = 3;

    public static PaymentFold Fold(OrderPayment payment, PaymentSnapshot snapshot, bool authoritative, DateTimeOffset now)
    {
        if (!Fits(payment, snapshot))
        {
            return new PaymentFold(payment, IsMismatch: true);
        }

        // What failed beside the try that brought in the money is not what was paid with.
        var isStale = payment.CapturedAmount.MinorUnits > 0 && snapshot.CapturedAmount is { IsZero: true };
        var captured = Larger(payment.CapturedAmount, snapshot.CapturedAmount);
        var status = GetStatus(payment.Status, snapshot.Status, captured.MinorUnits > 0, authoritative, out var undecidable);
        var failed = snapshot.Status == OrderPaymentStatus.Voided
            || (snapshot.Status == OrderPaymentStatus.Failed && status != OrderPaymentStatus.Voided);
        var folded = payment with
        {
            Reference = payment.Reference ?? Short(snapshot.Reference, 255),
            SessionReference = payment.SessionReference ?? Short(snapshot.SessionReference, 255),
            Status = status,
            AuthorizedAmount = Larger(payment.AuthorizedAmount, snapshot.AuthorizedAmount),
            CapturedAmount = captured,
            CapturedAt = payment.CapturedAt ?? (captured.MinorUnits > 0 ? now : null),
            Method = (isStale ? null : Short(snapshot.Method, 40)) ?? payment.Method,
            CardBrand = (isStale ? null : Short(snapshot.CardBrand, 40)) ?? payment.CardBrand,
            CardLast4 = (isStale ? null : LastFour(snapshot.CardLast4)) ?? payment.CardLast4,
            ReceiptUrl = (isStale ? null : Short(snapshot.ReceiptUrl, 2_000)) ?? payment.ReceiptUrl,
            FailureCode = failed ? Short(snapshot.FailureCode, 100) ?? payment.FailureCode : payment.FailureCode,
            FailureMessage = failed ? Cut(snapshot.FailureMessage, 500) ?? payment.FailureMessage : payment.FailureMessage,
            ExpiresAt = snapshot.ExpiresAt?.ToStored() ?? payment.ExpiresAt,
            Disputes = Disputes(payment.Disputes, snapshot.Disputes),
        };
        var operation = StillOpen(payment, folded);
        folded = folded with
        {
            Operation = operation,
            Status = operation is null && folded.Status == OrderPaymentStatus.Requested ? OrderPaymentStatus.Pending : folded.Status,
        };
        return new PaymentFold(folded == payment ? payment : folded with { UpdatedAt = now }, undecidable);
    }

    /// <summary>Whether a snapshot's amounts can be the payment's: in its currency, for as much, and no more than can be.</summary>
    public static bool Fits(OrderPayment payment, PaymentSnapshot snapshot) =>
        (snapshot.Amount is not { } amount || amount == payment.Amount)
        && IsPossible(snapshot.AuthorizedAmount, payment) && IsPossible(snapshot.CapturedAmount, payment) && IsPossible(snapshot.RefundedAmount, payment);

    /// <summary>Folds a refund. Once failed or called off at the provider it stays so, even after a success that was reported.</summary>
    public static OrderRefund Fold(OrderRefund refund, RefundSnapshot snapshot, DateTimeOffset now)
    {
        // A refund that was refused here and that the provider has all the same is what the provider says: money moved.
        var stored = refund is { Status: OrderRefundStatus.Failed, Reference: null } ? OrderRefundStatus.Requested : refund.Status;

        // What the provider has is under way at least, however vague it is about it: it is never asked for from here.
        var told = Rank(snapshot.Status) < Rank(OrderRefundStatus.Pending) ? OrderRefundStatus.Pending : snapshot.Status;
        var status = Rank(told) > Rank(stored) ? told : stored;
        var folded = refund with
        {
            Reference = refund.Reference ?? Short(snapshot.Reference, 255),
            Status = status,
            FailureCode = status is OrderRefundStatus.Failed or OrderRefundStatus.Canceled ? Short(snapshot.FailureCode, 100) ?? refund.FailureCode : null,
            SettledAt = refund.SettledAt ?? (status == OrderRefundStatus.Succeeded ? now : null),
        };
        return folded == refund ? refund : folded with { UpdatedAt = now };
    }

    /// <summary>Whether the provider adds up more than the refunds that are known here, so that one is missing.</summary>
    public static bool LacksRefunds(Order order, OrderPayment payment, PaymentSnapshot snapshot)
    {
        if (snapshot.RefundedAmount is not { } told || snapshot.RefundsAreComplete)
        {
            return false;
        }

        long known = 0;
        foreach (var refund in order.Refunds)
        {
            if (refund.PaymentId == payment.Id && refund.Reference is not null
                && refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded)
            {
                known = checked(known + refund.Amount.MinorUnits);
            }
        }

        return told.MinorUnits > known;
    }

    public static string? Short(string? value, int length) =>
        value is { Length: > 0 } && value.Length <= length && FieldRules.IsPrintable(value) ? value : null;

    /// <summary>Text from outside, for staff: without what cannot be stored, and no longer than it may be.</summary>
    public static string? Cut(string? value, int length)
    {
        if (string.IsNullOrWhiteSpace(value) || !FieldRules.IsPrintable(value))
        {
            return null;
        }

        var cut = value.Length <= length ? value : value[..length];
        return char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }

    private static OrderPaymentStatus GetStatus(
        OrderPaymentStatus stored, OrderPaymentStatus? told, bool hasMoney, bool authoritative, out bool undecidable)
    {
        undecidable = false;
        if (hasMoney)
        {
            return OrderPaymentStatus.Captured;
        }

        if (told is not { } next || stored is OrderPaymentStatus.Voided or OrderPaymentStatus.Captured)
        {
            return stored;
        }

        if (next == OrderPaymentStatus.Captured)
        {
            // A capture without an amount tells nothing that could be counted; whoever asks the provider sees the amount.
            undecidable = !authoritative;
            return stored;
        }

        if (next == OrderPaymentStatus.Voided || authoritative)
        {
            return next == OrderPaymentStatus.Requested ? stored : next;
        }

        var (before, after) = (Progress(stored), Progress(next));
        var isTurn = stored == OrderPaymentStatus.Failed || next == OrderPaymentStatus.Failed || (before < Held && after < Held);
        undecidable = isTurn && stored != next && before > 0 && after > 0;
        return !undecidable && after > before ? next : stored;
    }

    // 0: the customer has not tried yet.
    private static int Progress(OrderPaymentStatus status) => status switch
    {
        OrderPaymentStatus.Requested => -1,
        OrderPaymentStatus.Pending => 0,
        OrderPaymentStatus.RequiresAction => 1,
        OrderPaymentStatus.Processing => 2,
        OrderPaymentStatus.Authorized => Held,
        _ => 1,
    };

    private static int Rank(OrderRefundStatus status) => status switch
    {
        OrderRefundStatus.Requested => 0,
        OrderRefundStatus.Unknown => 1,
        OrderRefundStatus.Pending => 2,
        OrderRefundStatus.Succeeded => 3,
        _ => 4,
    };

    // What an operation was meant to do is seen in the facts, whoever told them first.
    private static OrderPaymentOperation? StillOpen(OrderPayment before, OrderPayment after) => before.Operation switch
    {
        null => null,
        { Kind: OrderPaymentOperationKind.Create } open => after.Reference is null && after.SessionReference is null ? open : null,
        { Kind: OrderPaymentOperationKind.Capture } open =>
            after.CapturedAmount > before.CapturedAmount || after.Status == OrderPaymentStatus.Voided ? null : open,
        var open => after.Status == OrderPaymentStatus.Voided || after.CapturedAmount.MinorUnits > 0 ? null : open,
    };

    private static IReadOnlyList<OrderPaymentDispute> Disputes(IReadOnlyList<OrderPaymentDispute> stored, IReadOnlyList<DisputeSnapshot> told)
    {
        List<OrderPaymentDispute>? changed = null;
        foreach (var dispute in told)
        {
            if (Short(dispute.Reference, 255) is not { } reference)
            {
                continue;
            }

            var disputes = (IReadOnlyList<OrderPaymentDispute>?)changed ?? stored;
            var known = disputes.FirstOrDefault(d => string.Equals(d.Reference, reference, StringComparison.Ordinal));
            if (known is null)
            {
                (changed ??= [.. stored]).Add(new OrderPaymentDispute(reference, dispute.Status, dispute.Amount));
            }
            else if (dispute.Status > known.Status)
            {
                changed ??= [.. stored];
                changed[changed.IndexOf(known)] = known with { Status = dispute.Status, Amount = dispute.Amount ?? known.Amount };
            }
        }

        // The order in which they were heard of must not show.
        return changed is null ? stored : [.. changed.OrderBy(static d => d.Reference, StringComparer.Ordinal)];
    }

    private static bool IsPossible(Money? amount, OrderPayment payment) => amount is not { } told
        || (!told.IsUnspecified && told.Currency == payment.Amount.Currency && told.MinorUnits is >= 0 and <= FieldRules.MaxAmount);

    private static Money Larger(Money stored, Money? told) => told is { } amount && amount > stored ? amount : stored;

    private static string? LastFour(string? digits) => digits is { Length: 4 } && digits.All(char.IsAsciiDigit) ? digits : null;
}
