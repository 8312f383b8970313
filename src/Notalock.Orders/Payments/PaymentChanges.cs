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

    private static OrderChangeList GetChanges(OrderPayment payment, OrderPayment? before)
    {
        var zero = Money.Zero(payment.Amount.Currency).ToString();

        // The time of the next check is internal bookkeeping, so it is recorded only if nothing else changed.
        var isOnlyRescheduled = before is not null && payment == before with { NextCheckAt = payment.NextCheckAt };
        return new OrderChangeList
        {
            { "payment.id", null, payment.Id.ToString() },
            { "payment.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(payment.Status) },
            { "payment.operation", FormatOperation(before?.Operation), FormatOperation(payment.Operation) },
            { "payment.method", before?.Method, payment.Method },
            { "payment.reference", before?.Reference, payment.Reference },
            { "payment.session_reference", before?.SessionReference, payment.SessionReference },
            { "payment.authorized_amount", before?.AuthorizedAmount.ToString() ?? zero, payment.AuthorizedAmount.ToString() },
            { "payment.captured_amount", before?.CapturedAmount.ToString() ?? zero, payment.CapturedAmount.ToString() },
            { "payment.captured_at", before?.CapturedAt, payment.CapturedAt },
            { "payment.failure_code", before?.FailureCode, payment.FailureCode },
            { "payment.disputes", FormatDisputes(before), FormatDisputes(payment) },
            { "payment.alerts", FormatAlerts(before), FormatAlerts(payment) },
            { "payment.fee", before?.Settlement?.Fee.ToString(), payment.Settlement?.Fee.ToString() },

            // Anyone with the URL of a receipt can open it, so the history entry records only that a receipt is available.
            { "payment.receipt", before?.ReceiptUrl is null ? null : "available", payment.ReceiptUrl is null ? null : "available" },
            {
                "payment.next_check_at",
                isOnlyRescheduled ? before?.NextCheckAt : null,
                isOnlyRescheduled ? payment.NextCheckAt : null
            },
        };
    }

    private static OrderChangeList GetChanges(OrderRefund refund, OrderRefund? before) => new()
    {
        { "refund.id", null, refund.Id.ToString() },
        { "refund.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(refund.Status) },
        { "refund.amount", before?.Amount.ToString(), refund.Amount.ToString() },
        { "refund.purpose", FormatPurpose(before?.Purpose), FormatPurpose(refund.Purpose) },
        { "refund.credit_id", before?.CreditId?.ToString(), refund.CreditId?.ToString() },
        { "refund.settled_at", before?.SettledAt, refund.SettledAt },
        { "refund.reference", before?.Reference, refund.Reference },
        { "refund.failure_code", before?.FailureCode, refund.FailureCode },
    };

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
}
