using System.Text.Json;
using Notalock.Orders;
using Notalock.Orders.Storage;

namespace CustomStore;

internal sealed partial class SqliteOrderStore
{
    // One statement, so that no other write happens between the check and the write. It never changes a settled event.
    private const string KeepEvent =
        """
        INSERT OR REPLACE INTO payment_events SELECT @Provider, @EventId, @Order, @Outcome, @ReceivedAt, @UpdatedAt, @Document
        WHERE NOT EXISTS (SELECT 1 FROM payment_events WHERE provider = @Provider AND event_id = @EventId AND outcome NOT IN ('unmatched', 'failed'))
        """;

    public async ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken) =>
        (await ListEventsAsync("WHERE provider = @provider AND event_id = @eventId", new { provider, eventId }, cancellationToken)).SingleOrDefault();

    public async ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken) =>
        await ExecuteAsync(KeepEvent, Row(paymentEvent), cancellationToken) == 1;

    public async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken) =>
        await ListEventsAsync(
            $"""
            WHERE true {(query.Provider is null ? "" : "AND provider = @Provider")} {(query.OrderId is null ? "" : "AND order_id = @order")}
            {(query.Outcomes.Count == 0 ? "" : "AND outcome IN @outcomes")}
            {(query.After is null ? "" : "AND (received_at, provider, event_id) < (@at, @afterProvider, @afterId)")}
            ORDER BY received_at DESC, provider DESC, event_id DESC LIMIT @Limit
            """,
            new
            {
                query.Provider,
                order = query.OrderId?.ToString("D"),
                outcomes = query.Outcomes.Select(OrderNames.ToWireName),
                at = query.After?.ReceivedAt.ToUnixTimeMilliseconds(),
                afterProvider = query.After?.Provider,
                afterId = query.After?.EventId,
                query.Limit,
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
        DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken) =>
        await ListEventsAsync(
            "WHERE outcome IN ('unmatched', 'failed') AND updated_at < @before AND received_at >= @after ORDER BY updated_at LIMIT @limit",
            new { before = updatedBefore.ToUnixTimeMilliseconds(), after = receivedAfter.ToUnixTimeMilliseconds(), limit },
            cancellationToken);

    public async ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<string>(
            "SELECT id FROM orders WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit", new { now = now.ToUnixTimeMilliseconds(), limit }, cancellationToken);
        return rows.ConvertAll(Guid.Parse);
    }

    private async Task<List<OrderPaymentEvent>> ListEventsAsync(string condition, object parameters, CancellationToken cancellationToken) =>
        (await QueryAsync<string>("SELECT document FROM payment_events " + condition, parameters, cancellationToken))
            .ConvertAll(static document => JsonSerializer.Deserialize<OrderPaymentEvent>(document)!);

    private static DateTimeOffset? DueAt(Order order) =>
        order.Payments.Select(static payment => payment.NextCheckAt).Concat(order.Refunds.Select(static refund => refund.NextCheckAt)).Min();

    private static object Row(OrderPaymentEvent paymentEvent) => new
    {
        paymentEvent.Provider,
        paymentEvent.EventId,
        Order = paymentEvent.OrderId?.ToString("D"),
        Outcome = OrderNames.ToWireName(paymentEvent.Outcome),
        ReceivedAt = paymentEvent.ReceivedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = paymentEvent.UpdatedAt.ToUnixTimeMilliseconds(),
        Document = JsonSerializer.Serialize(paymentEvent),
    };
}
