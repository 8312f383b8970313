using System.Globalization;
using Notalock.Orders.Benchmarks.Floor;

namespace Notalock.Orders.Benchmarks.Webhooks;

/// <summary>
/// Represents the stored result of a notification as text without ids, amounts and times, so that it is equal for all orders.
/// </summary>
internal static class WebhookTrace
{
    public static async Task<string> ReadAsync(LibrarySide library, Guid orderId, string eventId)
    {
        var (order, history, received) = await library.ReadAsync(orderId, eventId);
        var payment = order.Payments.Single();
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"order {order.Status} {order.PaymentState} {order.Flags} {order.PaymentProvider} version {order.Version} history {order.HistoryCount}"),
            $"captured all {order.CapturedAmount == order.Total}, paid {order.PaidAt == order.UpdatedAt}, named {order.PaymentIntentId == payment.Reference}",
            $"payment {payment.Status} {payment.Operation?.Kind} {payment.FailureCode} {payment.Method} authorized {payment.AuthorizedAmount.MinorUnits > 0}",
            $"captured all {payment.CapturedAmount == payment.Amount} at {payment.CapturedAt == order.UpdatedAt}, check {payment.NextCheckAt}, updated {payment.UpdatedAt == order.UpdatedAt}",
            .. history.Select(entry => string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Sequence} {entry.Kind} {entry.From} {entry.Status} {entry.Actor.Kind} {entry.Notes} {entry.VisibleToCustomer} {entry.CorrelationId} {string.Join(", ", entry.Data.Select(change => Change(change, order, payment)))}")),
            received is null
                ? "no event"
                : string.Create(CultureInfo.InvariantCulture, $"event {received.Type} {received.Outcome} {received.Attempts} {received.Payload} {received.LastError} {received.OrderId == order.Id} {received.PaymentId == payment.Id}"),
        ];
        return string.Join('\n', lines);
    }

    private static string Change(OrderChange change, Order order, OrderPayment payment) =>
        $"{change.Field}: {Told(change.Before, order, payment)} -> {Told(change.After, order, payment)}";

    private static string? Told(string? value, Order order, OrderPayment payment) =>
        value == order.Total.ToString() ? "total" : value == payment.Id.ToString() ? "payment" : value;
}
