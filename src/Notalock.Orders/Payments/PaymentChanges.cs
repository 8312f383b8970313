using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments;

/// <summary>Puts payments and refunds into a draft, each with the history entry that tells what changed.</summary>
internal static class PaymentChanges
{
    public static void Add(OrderDraft draft, OrderPayment payment, string? notes = null)
    {
        draft.Order = draft.Order with { Payments = [.. draft.Order.Payments, payment] };
        draft.Record(OrderHistoryKind.Payment, notes, Data(payment, before: null));
    }

    public static void Replace(OrderDraft draft, OrderPayment before, OrderPayment after, string? notes = null)
    {
        draft.Order = draft.Order with { Payments = [.. draft.Order.Payments.Select(p => p.Id == after.Id ? after : p)] };
        draft.Record(OrderHistoryKind.Payment, notes, Data(after, before));
    }

    public static void Add(OrderDraft draft, OrderRefund refund, string? notes = null)
    {
        draft.Order = draft.Order with { Refunds = [.. draft.Order.Refunds, refund] };
        draft.Record(OrderHistoryKind.Refund, notes, Data(refund, before: null));
    }

    public static void Replace(OrderDraft draft, OrderRefund before, OrderRefund after, string? notes = null)
    {
        draft.Order = draft.Order with { Refunds = [.. draft.Order.Refunds.Select(r => r.Id == after.Id ? after : r)] };
        draft.Record(OrderHistoryKind.Refund, notes, Data(after, before));
    }

    private static OrderChange[] Data(OrderPayment payment, OrderPayment? before)
    {
        var zero = Money.Zero(payment.Amount.Currency).ToString();
        return Changed(
            new("payment.id", null, payment.Id.ToString()),
            new("payment.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(payment.Status)),
            new("payment.operation", Asked(before?.Operation), Asked(payment.Operation)),
            new("payment.method", before?.Method, payment.Method),
            new("payment.reference", before?.Reference, payment.Reference),
            new("payment.session_reference", before?.SessionReference, payment.SessionReference),
            new("payment.authorized_amount", before?.AuthorizedAmount.ToString() ?? zero, payment.AuthorizedAmount.ToString()),
            new("payment.captured_amount", before?.CapturedAmount.ToString() ?? zero, payment.CapturedAmount.ToString()),
            new("payment.failure_code", before?.FailureCode, payment.FailureCode),
            new("payment.disputes", Disputes(before), Disputes(payment)),

            // A link to a receipt opens it for anybody; the trail only says that there is one.
            new("payment.receipt", before?.ReceiptUrl is null ? null : "available", payment.ReceiptUrl is null ? null : "available"),
            new("payment.next_check_at", OnlyCheckMoved(payment, before) ? Time(before?.NextCheckAt) : null, OnlyCheckMoved(payment, before) ? Time(payment.NextCheckAt) : null));
    }

    private static OrderChange[] Data(OrderRefund refund, OrderRefund? before) => Changed(
        new("refund.id", null, refund.Id.ToString()),
        new("refund.status", before is null ? null : OrderNames.ToWireName(before.Status), OrderNames.ToWireName(refund.Status)),
        new("refund.amount", before?.Amount.ToString(), refund.Amount.ToString()),
        new("refund.reference", before?.Reference, refund.Reference),
        new("refund.failure_code", before?.FailureCode, refund.FailureCode));

    // When to look again is bookkeeping, told only when it is all there is to tell.
    private static bool OnlyCheckMoved(OrderPayment payment, OrderPayment? before) =>
        before is not null && payment == before with { NextCheckAt = payment.NextCheckAt };

    private static string? Asked(OrderPaymentOperation? operation) => operation switch
    {
        null => null,
        { Amount: { } amount } => $"{OrderNames.ToWireName(operation.Kind)}_requested {amount}",
        _ => OrderNames.ToWireName(operation.Kind) + "_requested",
    };

    private static string? Disputes(OrderPayment? payment) => payment is not { Disputes.Count: > 0 }
        ? null
        : string.Join(", ", payment.Disputes.Select(static d => $"{d.Reference} {OrderNames.ToWireName(d.Status)}"));

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // The id says which one, changed or not.
    private static OrderChange[] Changed(params ReadOnlySpan<OrderChange> changes)
    {
        var kept = new List<OrderChange>(changes.Length);
        foreach (var change in changes)
        {
            if (!string.Equals(change.Before, change.After, StringComparison.Ordinal))
            {
                kept.Add(change);
            }
        }

        return [.. kept];
    }
}
