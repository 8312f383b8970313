using System.Diagnostics;
using Notalock.Orders.Events;
using Notalock.Orders.Execution;
using Notalock.Orders.Orders.Commands;
using Notalock.Orders.Serialization;
using Notalock.Orders.Storage;
using Notalock.Orders.Transitions;

namespace Notalock.Orders;

/// <summary>Places orders and moves them through their life. Every change is one commit with its history and its events.</summary>
/// <remarks>
/// Expected failures come back as results with stable codes (<see cref="OrderErrorCodes"/>) and nothing is written. Exceptions mean
/// misuse or a failure of the infrastructure. As thread-safe as its store: with a host's own <c>DbContext</c> it is scoped and serves
/// one caller at a time.
/// </remarks>
public partial class OrderService
{
    private readonly OrderServiceDependencies _dependencies;

    /// <summary>Makes the service; the container does this.</summary>
    /// <param name="dependencies">What it needs.</param>
    public OrderService(OrderServiceDependencies dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        _dependencies = dependencies;
    }

    /// <summary>Where orders are kept.</summary>
    protected IOrderStore Store => _dependencies.Store;

    /// <summary>Which transitions are allowed.</summary>
    protected IOrderTransitionPolicy Policy => _dependencies.Policy;

    /// <summary>Finds an order.</summary>
    /// <param name="orderId">The id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The order, or null.</returns>
    public virtual Task<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken = default) =>
        Store.FindByIdAsync(orderId, cancellationToken).AsTask();

    /// <summary>Finds an order by the number that people use.</summary>
    /// <param name="number">The number; surrounding spaces do not matter, and a number in upper case is found by its lower case too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The order, or null.</returns>
    public virtual async Task<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var trimmed = number.Trim();
        if (!IsUsable(trimmed, CreateOrderRules.MaxNumberLength))
        {
            return null;
        }

        var exact = await Store.FindByNumberAsync(trimmed, cancellationToken).ConfigureAwait(false);
        var upper = trimmed.ToUpperInvariant();
        return exact is not null || string.Equals(upper, trimmed, StringComparison.Ordinal)
            ? exact
            : await Store.FindByNumberAsync(upper, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the audit trail of an order.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Every entry, oldest first; empty when there is no such order.</returns>
    public virtual Task<IReadOnlyList<OrderStatusHistory>> GetHistoryAsync(Guid orderId, CancellationToken cancellationToken = default) =>
        Store.GetHistoryAsync(orderId, cancellationToken).AsTask();

    /// <summary>Finds an order together with its audit trail, in one trip to the store where it can do that.</summary>
    /// <param name="orderId">The id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The order at one version and exactly the entries that led to it, or null.</returns>
    /// <remarks>
    /// In a subclass it is <see cref="FindByIdAsync"/> and then <see cref="GetHistoryAsync"/>, so that what these hide is hidden here too.
    /// A subclass that hides nothing may override it with the call of the store.
    /// </remarks>
    public virtual Task<OrderWithHistory?> FindWithHistoryAsync(Guid orderId, CancellationToken cancellationToken = default) =>
        GetType() == typeof(OrderService)
            ? Store.FindWithHistoryAsync(orderId, cancellationToken).AsTask()
            : FindAndReadHistoryAsync(orderId, cancellationToken);

    /// <summary>Says for every status of the map but the present one whether the order may reach it by command, guards included.</summary>
    /// <param name="order">The order.</param>
    /// <param name="actor">Who would ask.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One verdict for each status, in the order of the map.</returns>
    public virtual async Task<IReadOnlyList<TransitionVerdict>> GetTransitionsAsync(
        Order order, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        var verdicts = new List<TransitionVerdict>(Policy.Map.Statuses.Count);
        foreach (var definition in Policy.Map.Statuses)
        {
            if (definition.Status != order.Status)
            {
                verdicts.Add(await ExplainAsync(order, definition.Status, actor, cancellationToken).ConfigureAwait(false));
            }
        }

        return verdicts;
    }

    /// <summary>Says whether the order may reach a status by command, guards included, and if not, why.</summary>
    /// <param name="order">The order.</param>
    /// <param name="target">The status.</param>
    /// <param name="actor">Who would ask.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The verdict.</returns>
    public virtual async Task<TransitionVerdict> ExplainAsync(
        Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        var verdict = Policy.Explain(order, target);
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        var objection = await ObjectionAsync(order, target, actor, cancellationToken).ConfigureAwait(false);
        return objection is null ? verdict : TransitionVerdict.Deny(target, OrderErrorCodes.Vetoed, objection);
    }

    private async Task<OrderWithHistory?> FindAndReadHistoryAsync(Guid orderId, CancellationToken cancellationToken) =>
        await FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is { } order
            ? OrderWithHistory.Create(order, await GetHistoryAsync(orderId, cancellationToken).ConfigureAwait(false))
            : null;

    private async ValueTask<string?> ObjectionAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var guard in _dependencies.Guards)
        {
            if (await guard.EvaluateAsync(order, target, actor, cancellationToken).ConfigureAwait(false) is { IsAllowed: false } denial)
            {
                return denial.Reason;
            }
        }

        return null;
    }

    private CommandContext Context(Actor actor, string? correlationId) =>
        new(actor, _dependencies.TimeProvider.GetUtcNow().ToStored(), correlationId ?? Activity.Current?.TraceId.ToHexString());

    private static OutboxMessage[] Messages(Order order, IReadOnlyList<OrderStatusHistory> history, DateTimeOffset now)
    {
        var messages = new OutboxMessage[history.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = OrderEventWriter.Write(order, history[i], now);
        }

        return messages;
    }
}
