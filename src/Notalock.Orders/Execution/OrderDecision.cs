namespace Notalock.Orders.Execution;

/// <summary>The decision on a command or fact: a rejection, no change, or a new snapshot with its history.</summary>
internal sealed record OrderDecision
{
    public IReadOnlyList<OrderError> Errors { get; private init; } = [];

    /// <summary>The new snapshot, or the current one if nothing changes.</summary>
    public Order? Order { get; private init; }

    public IReadOnlyList<OrderStatusHistory> History { get; private init; } = [];

    /// <summary>The id of the payment or refund that the command created or changed.</summary>
    public Guid? ResultId { get; private init; }

    /// <summary>The status that the guards evaluate, or <see langword="null"/> if the change is not guarded.</summary>
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
