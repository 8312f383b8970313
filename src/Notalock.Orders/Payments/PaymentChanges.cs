using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments;

/// <summary>Adds and replaces payments and refunds of a draft, and records each change as a history entry.</summary>
internal static class PaymentChanges
{
    public static void Add(OrderDraft draft, OrderPayment payment, string? notes = null)
    {
        draft.Order = draft.Order with { Payments = [.. draft.Order.Payments, payment] };
        draft.Record(OrderHistoryKind.Payment, notes, GetChanges(payment, before: null));
    }

    public static void Replace(OrderDraft draft, OrderPayment before, OrderPayment after, string? notes = null)
    {
        draft.Order = draft.Order with { Payments = [.. draft.Order.Payments.Select(p => p.Id == after.Id ? after : p)] };
        draft.Record(OrderHistoryKind.Payment, notes, GetChanges(after, before));
    }

    public static void Add(OrderDraft draft, OrderRefund refund, string? notes = null)
    {
        draft.Order = draft.Order with { Refunds = [.. draft.Order.Refunds, refund] };
        draft.Record(OrderHistoryKind.Refund, notes, GetChanges(refund, before: null));
    }

    public static void Replace(OrderDraft draft, OrderRefund before, OrderRefund after, string? notes = null)
    {
        draft.Order = draft.Order with { Refunds = [.. draft.Order.Refunds.Select(r => r.Id == after.Id ? after : r)] };
        draft.Record(OrderHistoryKind.Refund, notes, GetChanges(after, before));
    }

    private static OrderChange[] GetChanges(OrderPayment payment, OrderPayment? before)
    {
        var zero = Money.Zero(payment.Amount.Currency).ToString();

        // The time of the next check is internal bookkeeping, so it is recorded only if nothing else changed.
        var isOnlyRescheduled = before is not null && payment == before with { NextCheckAt = payment.NextCheckAt };
        return RemoveUnchanged(
            new("payment.id", null, payment.Id.ToString()),
            new("payment.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(payment.Status)),
            new("payment.operation", FormatOperation(before?.Operation), FormatOperation(payment.Operation)),
            new("payment.method", before?.Method, payment.Method),
            new("payment.reference", before?.Reference, payment.Reference),
            new("payment.session_reference", before?.SessionReference, payment.SessionReference),
            new("payment.authorized_amount", before?.AuthorizedAmount.ToString() ?? zero, payment.AuthorizedAmount.ToString()),
            new("payment.captured_amount", before?.CapturedAmount.ToString() ?? zero, payment.CapturedAmount.ToString()),
            new("payment.captured_at", FormatTime(before?.CapturedAt), FormatTime(payment.CapturedAt)),
            new("payment.failure_code", before?.FailureCode, payment.FailureCode),
            new("payment.disputes", FormatDisputes(before), FormatDisputes(payment)),
            new("payment.alerts", FormatAlerts(before), FormatAlerts(payment)),
            new("payment.fee", before?.Settlement?.Fee.ToString(), payment.Settlement?.Fee.ToString()),

            // Anyone with the URL of a receipt can open it, so the history entry records only that a receipt is available.
            new("payment.receipt", before?.ReceiptUrl is null ? null : "available", payment.ReceiptUrl is null ? null : "available"),
            new(
                "payment.next_check_at",
                isOnlyRescheduled ? FormatTime(before?.NextCheckAt) : null,
                isOnlyRescheduled ? FormatTime(payment.NextCheckAt) : null));
    }

    private static OrderChange[] GetChanges(OrderRefund refund, OrderRefund? before) => RemoveUnchanged(
        new("refund.id", null, refund.Id.ToString()),
        new("refund.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(refund.Status)),
        new("refund.amount", before?.Amount.ToString(), refund.Amount.ToString()),
        new("refund.purpose", FormatPurpose(before?.Purpose), FormatPurpose(refund.Purpose)),
        new("refund.credit_id", before?.CreditId?.ToString(), refund.CreditId?.ToString()),
        new("refund.settled_at", FormatTime(before?.SettledAt), FormatTime(refund.SettledAt)),
        new("refund.reference", before?.Reference, refund.Reference),
        new("refund.failure_code", before?.FailureCode, refund.FailureCode));

    private static string? FormatPurpose(RefundPurpose? purpose) => purpose is { } value ? OrderNames.ToWireName(value) : null;

    private static string? FormatOperation(OrderPaymentOperation? operation) => operation switch
    {
        null => null,
        { Amount: { } amount } => $"{OrderNames.ToWireName(operation.Kind)}_requested {amount}",
        _ => OrderNames.ToWireName(operation.Kind) + "_requested",
    };

    private static string? FormatDisputes(OrderPayment? payment) => payment is not { Disputes.Count: > 0 }
        ? null
        : string.Join(", ", payment.Disputes.Select(static d => $"{d.Reference} {OrderNames.ToWireName(d.Status)}"));

    private static string? FormatAlerts(OrderPayment? payment) => payment is not { Alerts.Count: > 0 }
        ? null
        : string.Join(", ", payment.Alerts.Select(static a => $"{a.Reference} {OrderNames.ToWireName(a.Kind)} {(a.IsOpen ? "open" : "closed")}"));

    private static string? FormatTime(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // The id is always kept, because it has no value before the change.
    private static OrderChange[] RemoveUnchanged(params ReadOnlySpan<OrderChange> changes)
    {
        var changed = new List<OrderChange>(changes.Length);
        foreach (var change in changes)
        {
            if (change.Before != change.After)
            {
                changed.Add(change);
            }
        }

        return [.. changed];
    }
}
