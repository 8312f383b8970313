namespace Notalock.Orders.Execution;

/// <summary>What a command or fact makes of an order: refused, nothing to do, or a new snapshot with its history.</summary>
internal sealed record OrderDecision
{
    public IReadOnlyList<OrderError> Errors { get; private init; } = [];

    /// <summary>The new snapshot; the old one when there is nothing to do.</summary>
    public Order? Order { get; private init; }

    public IReadOnlyList<OrderStatusHistory> History { get; private init; } = [];

    /// <summary>The payment or refund that the command is about.</summary>
    public Guid? ResultId { get; private init; }

    /// <summary>The status that guards of the host are asked about; null when they have no say.</summary>
    public OrderStatus? GuardedTarget { get; private init; }

    public bool IsRejected => Errors.Count > 0;

    public bool IsNothing => Errors.Count == 0 && History.Count == 0;

    public static OrderDecision Reject(string code, string message, string? field = null) =>
        new() { Errors = [new OrderError(code, message, field)] };

    public static OrderDecision Reject(IReadOnlyList<OrderError> errors) => new() { Errors = errors };

    public static OrderDecision NoChange(Order order, Guid? resultId = null) => new() { Order = order, ResultId = resultId };

    public static OrderDecision Change(OrderDraft draft, Guid? resultId = null, OrderStatus? guardedTarget = null) => new()
    {
        Order = draft.Finish(),
        History = draft.History,
        ResultId = resultId,
        GuardedTarget = guardedTarget,
    };
}
