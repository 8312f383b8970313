using Notalock.Orders.Fulfillment;
using Notalock.Orders.Returns;

namespace Notalock.Orders.Execution;

/// <summary>
/// The next snapshot of an order while one decision is made. A draft does not leave the function that decides, and every change of it is
/// recorded in the history.
/// </summary>
internal sealed class OrderDraft
{
    private readonly CommandContext _context;
    private readonly int _firstSequence;
    private readonly List<OrderStatusHistory> _history = new(2);

    /// <summary>Starts a change of an existing order.</summary>
    public OrderDraft(Order order, in CommandContext context)
    {
        Before = order;
        Order = order;
        // If the clock was set back, the time of the change must not precede the previous one.
        _context = context with { Now = context.Now < order.UpdatedAt ? order.UpdatedAt : context.Now };
        _firstSequence = order.HistoryCount + 1;
    }

    public Order Before { get; }

    public Order Order { get; set; }

    public DateTimeOffset Now => _context.Now;

    public Actor Actor => _context.Actor;

    public IReadOnlyList<OrderStatusHistory> History => _history;

    /// <summary>Starts a new order and its history.</summary>
    public static OrderDraft Place(Order order, in CommandContext context)
    {
        var draft = new OrderDraft(order, context);
        draft._history.Add(draft.Entry(OrderHistoryKind.Created, from: null, notes: null, data: [], visible: true));
        return draft;
    }

    public void Record(OrderHistoryKind kind, string? notes = null, IReadOnlyList<OrderChange>? data = null, bool visible = false) =>
        _history.Add(Entry(kind, Order.Status, notes, data ?? [], visible));

    public void MoveTo(
        OrderStatus status,
        DateTimeOffset? occurredAt = null,
        string? notes = null,
        IReadOnlyList<OrderChange>? data = null,
        bool visible = false,
        OrderHistoryKind kind = OrderHistoryKind.Status)
    {
        var from = Order.Status;
        var at = occurredAt ?? Now;
        Order = Order with { Status = status };
        if (status == OrderStatus.Shipped)
        {
            Order = Order with { ShippedAt = at };
        }
        else if (status == OrderStatus.Delivered)
        {
            Order = Order with { DeliveredAt = at };
        }
        else if (status == OrderStatus.Canceled)
        {
            Order = Order with { CanceledAt = at };
        }

        _history.Add(Entry(kind, from, notes, data ?? [], visible));
    }

    /// <summary>Completes the snapshot to commit: history count, time of the update and the next version.</summary>
    public Order Finish() => Order with
    {
        FulfillmentState = GetFulfillmentState(),
        ReturnState = ReturnProjection.GetState(Order),
        HistoryCount = _firstSequence - 1 + _history.Count,
        UpdatedAt = Now,
        Version = Before.Version + 1,
    };

    private FulfillmentState GetFulfillmentState() =>
        Before.FulfillmentState is { } known
        && Before.Status == Order.Status
        && ReferenceEquals(Before.Shipments, Order.Shipments)
        && ReferenceEquals(Before.Credits, Order.Credits)
        && ReferenceEquals(Before.Items, Order.Items)
            ? known
            : FulfillmentProjection.GetState(Order);

    private OrderStatusHistory Entry(
        OrderHistoryKind kind, OrderStatus? from, string? notes, IReadOnlyList<OrderChange> data, bool visible) => new()
        {
            OrderId = Order.Id,
            Sequence = _firstSequence + _history.Count,
            Kind = kind,
            From = from,
            Status = Order.Status,
            Notes = string.IsNullOrWhiteSpace(notes) ? null : notes,
            Data = data,
            Actor = _context.Actor,
            VisibleToCustomer = visible,
            CreatedAt = _context.Now,
            CorrelationId = _context.CorrelationId,
        };
}
