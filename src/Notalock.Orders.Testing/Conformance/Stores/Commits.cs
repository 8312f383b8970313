using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Creates commits as the order service does.</summary>
internal static class Commits
{
    public static OrderCommit NewInsert(
        Order order,
        IReadOnlyList<OutboxMessage>? outbox = null,
        IReadOnlyList<IdempotencyRecord>? keys = null,
        OrderPaymentEvent? paymentEvent = null) =>
        new(null, order, [NewEntry(order, 1, OrderHistoryKind.Created)], outbox, keys, paymentEvent);

    public static OrderCommit NewChange(
        Order previous,
        Func<Order, Order>? change = null,
        IReadOnlyList<OutboxMessage>? outbox = null,
        IReadOnlyList<IdempotencyRecord>? keys = null,
        OrderPaymentEvent? paymentEvent = null,
        string? notes = null)
    {
        var next = (change?.Invoke(previous) ?? previous) with
        {
            Version = previous.Version + 1,
            HistoryCount = previous.HistoryCount + 1,
        };
        next = next.UpdatedAt == previous.UpdatedAt ? next with { UpdatedAt = previous.UpdatedAt.AddSeconds(1) } : next;
        return new(
            previous, next, [NewEntry(next, next.HistoryCount, OrderHistoryKind.Note) with { Notes = notes }], outbox, keys, paymentEvent);
    }

    public static OrderStatusHistory NewEntry(Order order, int sequence, OrderHistoryKind kind) => new()
    {
        OrderId = order.Id,
        Sequence = sequence,
        Kind = kind,
        Status = order.Status,
        Actor = Actor.System("conformance"),
        CreatedAt = order.UpdatedAt,
    };

    public static IdempotencyRecord NewKey(Order order, string key, string scope = "create::customer:1") => new()
    {
        Scope = scope,
        Key = key,
        Fingerprint = new string('f', 64),
        OrderId = order.Id,
        CreatedAt = order.UpdatedAt,
    };

    public static OrderPaymentEvent NewEvent(Order order, string eventId, string provider = "stripe") => new()
    {
        Provider = provider,
        EventId = eventId,
        Type = "payment_intent.succeeded",
        OrderId = order.Id,
        Outcome = OrderPaymentEventOutcome.Applied,
        ReceivedAt = order.UpdatedAt,
        UpdatedAt = order.UpdatedAt,
    };

    /// <summary>Creates an open event, whose order is not in the store yet.</summary>
    public static OrderPaymentEvent NewOpenEvent(string eventId, string provider = "stripe", int receivedAt = 0) => new()
    {
        Provider = provider,
        EventId = eventId,
        Type = "payment_intent.succeeded",
        Outcome = OrderPaymentEventOutcome.Unmatched,
        Payload = "{}",
        ReceivedAt = Samples.At(receivedAt),
        UpdatedAt = Samples.At(receivedAt),
    };

    /// <summary>Creates the event that results from applying an open event to an order in another attempt.</summary>
    public static OrderPaymentEvent Apply(OrderPaymentEvent openEvent, Order order) => openEvent with
    {
        OrderId = order.Id,
        Outcome = OrderPaymentEventOutcome.Applied,
        Payload = null,
        Attempts = openEvent.Attempts + 1,
        UpdatedAt = openEvent.UpdatedAt.AddMinutes(1),
    };

    public static OutboxMessage NewMessage(Order order, Guid id, DateTimeOffset? dueAt = null) => new()
    {
        Id = id,
        OrderId = order.Id,
        OrderVersion = order.Version,
        Type = "order.status",
        Payload = """{"kind":"status"}""",
        CreatedAt = order.UpdatedAt,
        DueAt = dueAt ?? order.UpdatedAt,
    };

    public static OrderPayment NewPayment(Order order, Guid id, string? reference = null, string provider = "stripe") => new()
    {
        Id = id,
        OrderId = order.Id,
        Provider = provider,
        Reference = reference,
        Status = OrderPaymentStatus.Pending,
        Amount = order.Total,
        AuthorizedAmount = Money.Zero(order.Currency),
        CapturedAmount = Money.Zero(order.Currency),
        CreatedAt = order.UpdatedAt,
        UpdatedAt = order.UpdatedAt,
    };

    public static OrderRefund NewRefund(Order order, OrderPayment payment, Guid id) => new()
    {
        Id = id,
        OrderId = order.Id,
        PaymentId = payment.Id,
        Provider = payment.Provider,
        Status = OrderRefundStatus.Requested,
        Amount = order.Total,
        CreatedAt = order.UpdatedAt,
        UpdatedAt = order.UpdatedAt,
    };
}
