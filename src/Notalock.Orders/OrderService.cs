using Notalock.Orders.Execution;
using Notalock.Orders.Storage;

namespace Notalock.Orders;

/// <summary>
/// Creates orders, changes them, takes their payments and reads them. Every change is one commit with its history and its events.
/// </summary>
/// <remarks>
/// <para>
/// Expected failures are results with stable codes (<see cref="OrderErrorCodes"/>), and nothing is written. Exceptions indicate misuse, a
/// failure of the infrastructure, or an unknown outcome at a payment provider.
/// </para>
/// <para>
/// The service is as thread-safe as its store. With a <c>DbContext</c> of the application it is scoped and serves one caller at a time.
/// </para>
/// <para>
/// A command that is canceled by its token may have been executed. Repeat it with the same idempotency key to get its
/// result.
/// </para>
/// </remarks>
public partial class OrderService
{
    /// <summary>The cap of <see cref="CountAsync"/> unless the caller passes another one.</summary>
    public const int DefaultCountCap = 10_000;

    private readonly OrderServiceDependencies _dependencies;

    /// <summary>Initializes a new instance of the <see cref="OrderService"/> class.</summary>
    /// <param name="dependencies">The dependencies, from the container.</param>
    public OrderService(OrderServiceDependencies dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        _dependencies = dependencies;
    }

    /// <summary>Gets the store of the orders.</summary>
    protected IOrderStore Store => _dependencies.Store;

    /// <summary>Gets the policy that decides which transitions are allowed.</summary>
    protected IOrderTransitionPolicy Policy => _dependencies.Policy;

    /// <summary>Gets the filter that is applied to every read. Override it to hide orders, or entries of their history.</summary>
    /// <value>The default is <see langword="null"/>: every order and its whole history are shown.</value>
    protected virtual OrderReadFilter? ReadFilter => null;

    /// <summary>Creates an order from a cart. The order is durable before any payment is started.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order, with an access token for a guest, or an error for each invalid field.</returns>
    public virtual Task<OrderResult<CreatedOrder>> CreateAsync(CreateOrder cart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(cart.Actor, "cart.Actor");
        return Show(_dependencies.Creator.CreateAsync(cart, cancellationToken));
    }

    /// <summary>
    /// Finds the order that an earlier call created with the same idempotency key, caller and cart, before the cart is checked again: a
    /// product may be sold out by now, but the order exists.
    /// </summary>
    /// <remarks><see cref="CreateAsync"/> replays as well. Call this method if your own checks precede it.</remarks>
    /// <param name="cart">The cart as the caller sent it, with its idempotency key.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The order, marked as a replay; the error <see cref="OrderErrorCodes.IdempotencyKeyReused"/> if the caller used the key for another
    /// cart; or <see langword="null"/> if the key is unknown.
    /// </returns>
    public virtual Task<OrderResult<CreatedOrder>?> FindReplayAsync(CreateOrder cart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(cart.Actor, "cart.Actor");
        return _dependencies.Creator.FindReplayAsync(cart, cancellationToken);
    }

    /// <summary>Validates the fields of a cart, and creates nothing. The total is not computed.</summary>
    /// <remarks>
    /// <see cref="CreateAsync"/> validates the cart as well. Call this method to validate a cart before other work, such as loading its
    /// products.
    /// </remarks>
    /// <param name="cart">The cart.</param>
    /// <returns>An error for each invalid field; empty if every field is valid.</returns>
    public virtual IReadOnlyList<OrderError> Validate(CreateOrder cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        return _dependencies.Creator.ValidateFields(cart);
    }

    /// <summary>Finds an order by its id.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order, or <see langword="null"/> if no order has this id.</returns>
    public virtual Task<Order?> FindByIdAsync(Guid orderId, CancellationToken cancellationToken = default) =>
        _dependencies.Reader.FindByIdAsync(orderId, ReadFilter, cancellationToken);

    /// <summary>Finds an order by its number.</summary>
    /// <param name="number">The number. Surrounding white space is ignored, and lowercase letters also match an uppercase
    /// number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order, or <see langword="null"/> if no order has this number.</returns>
    public virtual Task<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return _dependencies.Reader.FindByNumberAsync(number, ReadFilter, cancellationToken);
    }

    /// <summary>Gets one page of the audit trail of an order, starting with the newest entries.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="before">
    /// The <see cref="OrderHistoryPage.NextBefore"/> of the previous, newer page, or a sequence number that the
    /// entries precede, 1 or more. <see langword="null"/>, the default, reads the newest entries.
    /// </param>
    /// <param name="limit">The maximum number of entries, from 1 to <see cref="OrderHistoryPage.MaxLimit"/>. The default is 100.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The page, oldest entry first; empty if no order has this id. A page from which <see cref="ReadFilter"/> hides entries has fewer than
    /// <paramref name="limit"/>, possibly none, although there are older ones.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="before"/> or <paramref name="limit"/> is out of range.</exception>
    public virtual Task<OrderHistoryPage> GetHistoryAsync(
        Guid orderId, int? before = null, int limit = OrderHistoryPage.DefaultLimit, CancellationToken cancellationToken = default)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before, limit);
        return _dependencies.Reader.GetHistoryAsync(orderId, before, limit, ReadFilter, cancellationToken);
    }

    /// <summary>Streams the whole audit trail of an order page by page, without holding it in memory.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The entries, oldest first; none if no order has this id. Entries that are written in the meantime may be included.
    /// </returns>
    public virtual IAsyncEnumerable<OrderStatusHistory> EnumerateHistoryAsync(
        Guid orderId, CancellationToken cancellationToken = default) =>
        _dependencies.Reader.EnumerateHistoryAsync(orderId, ReadFilter, cancellationToken);

    /// <summary>
    /// Finds an order together with the newest entries of its audit trail, in one round trip if the store supports that.
    /// </summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="limit">The maximum number of entries, from 1 to <see cref="OrderHistoryPage.MaxLimit"/>. The default is 100.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The order at one version and the newest entries that led to it, or <see langword="null"/> if no order has this id.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public virtual Task<OrderWithHistory?> FindWithHistoryAsync(
        Guid orderId, int limit = OrderHistoryPage.DefaultLimit, CancellationToken cancellationToken = default)
    {
        OrderHistoryPage.ThrowIfOutOfRange(before: null, limit);
        return _dependencies.Reader.FindWithHistoryAsync(orderId, limit, ReadFilter, cancellationToken);
    }

    /// <summary>Lists orders, one page at a time. The cost of a page does not depend on its position.</summary>
    /// <param name="query">The filters, the sort order and the page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page, or the errors of the query.</returns>
    public virtual Task<OrderResult<OrderPage>> QueryAsync(OrderQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _dependencies.Reader.QueryAsync(query, ReadFilter, cancellationToken);
    }

    /// <summary>Counts orders up to a cap, so that the cost is bounded.</summary>
    /// <param name="query">The filters. Sort order, limit and cursor are ignored.</param>
    /// <param name="cap">The largest count, between 1 and 1,000,000.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of orders, or <paramref name="cap"/> if there are more; or the errors of the query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cap"/> is out of range.</exception>
    public virtual Task<OrderResult<int>> CountAsync(
        OrderQuery query, int cap = DefaultCountCap, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cap, 1_000_000);
        return _dependencies.Reader.CountAsync(query, cap, ReadFilter, cancellationToken);
    }

    /// <summary>Streams all orders of a query page by page, without holding them in memory.</summary>
    /// <param name="query">The filters and the sort order; the limit is the size of a page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The orders, in the order of the query.</returns>
    /// <exception cref="ArgumentException">The query is invalid; the message names the field.</exception>
    public virtual IAsyncEnumerable<OrderSummary> EnumerateAsync(OrderQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _dependencies.Reader.EnumerateAsync(query, ReadFilter, cancellationToken);
    }

    /// <summary>Evaluates, for every other status of the transition map, whether a command can move the order to it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="actor">The actor who would request the transition.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One verdict for each status, in the order of the map. The guards are included.</returns>
    public virtual Task<IReadOnlyList<TransitionVerdict>> GetTransitionsAsync(
        Order order, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        return _dependencies.Transitions.ListAsync(order, actor, cancellationToken);
    }

    /// <summary>Evaluates whether a command can move the order to a status, and gives the reason if it cannot.</summary>
    /// <param name="order">The order.</param>
    /// <param name="target">The status.</param>
    /// <param name="actor">The actor who would request the transition.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The verdict. The guards are included.</returns>
    public virtual Task<TransitionVerdict> ExplainAsync(
        Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        return _dependencies.Transitions.ExplainAsync(order, target, actor, cancellationToken);
    }

    /// <summary>
    /// Computes the effect of a command on an order, and writes nothing: no history, no idempotency key, no call to a provider.
    /// </summary>
    /// <remarks>Use it for pages that show the available actions and their effects. The command is evaluated again when it is
    /// executed.</remarks>
    /// <param name="order">The order as it was read.</param>
    /// <param name="command">The command. Its expected version and its idempotency key are ignored.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The order after the command, with payment operations as requested and before any result of a provider; or the errors of the command,
    /// including the denial of a guard.
    /// </returns>
    /// <exception cref="ArgumentException">The command is for another order, or of a type that the service does not support.</exception>
    public virtual Task<OrderResult<Order>> PreviewAsync(Order order, OrderCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Actor, "command.Actor");
        return command.OrderId == order.Id
            ? _dependencies.Executor.PreviewAsync(order, command, cancellationToken)
            : throw new ArgumentException(
                $"The command must be for order {order.Id}, but was for order {command.OrderId}.", nameof(command));
    }

    /// <summary>Moves an order to a status that the transition map allows.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> TransitionAsync(TransitionOrder command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.Transition, cancellationToken));

    /// <summary>
    /// Moves an order to a status regardless of the transition map. The reason is recorded in the audit trail; no payment changes.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> ForceStatusAsync(ForceOrderStatus command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.ForceStatus, cancellationToken));

    /// <summary>
    /// Cancels an order, and requests the void of payments that are in progress and the refund of captured ones in the same commit.
    /// </summary>
    /// <remarks>
    /// The providers are called after the commit. A void or refund that fails raises a flag and is retried; the order stays canceled. A
    /// void that arrives after a capture becomes a refund.
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> CancelAsync(CancelOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Show(_dependencies.Operations.ExecuteAsync(
            command, CommandDefinitions.Cancel, static (order, _) => order, cancellationToken));
    }

    /// <summary>
    /// Finds the result of an earlier cancellation with the same idempotency key, caller and content, before your own checks, whose result
    /// may be different by now.
    /// </summary>
    /// <param name="command">The command, with its idempotency key. Its expected version is ignored.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The current order, marked as a replay; the error <see cref="OrderErrorCodes.IdempotencyKeyReused"/> if the caller used the key for
    /// another command; or <see langword="null"/> if the key or the order is unknown.
    /// </returns>
    public virtual Task<OrderResult<Order>?> FindReplayAsync(CancelOrder command, CancellationToken cancellationToken = default) =>
        _dependencies.Executor.FindReplayAsync(command, CommandDefinitions.Cancel, cancellationToken);

    /// <summary>Adds a note. A note is accepted in every status of the order.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> AddNoteAsync(AddOrderNote command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.AddNote, cancellationToken));

    /// <summary>Updates the email address, name, phone number, addresses and tracking details of an order.</summary>
    /// <remarks>
    /// The values before and after are recorded in the audit trail. All of them can be updated in every status, except the shipping address
    /// of an order that is shipped.
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> UpdateContactAsync(UpdateOrderContact command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.UpdateContact, cancellationToken));

    /// <summary>Sets or removes metadata of an order.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> SetMetadataAsync(SetOrderMetadata command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.SetMetadata, cancellationToken));

    /// <summary>Acknowledges a flag with a note, and clears it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> AcknowledgeFlagAsync(
        AcknowledgeOrderFlag command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.AcknowledgeFlag, cancellationToken));

    // What a command wrote is shown as it would be read.
    private Task<OrderResult<T>> Show<T>(Task<OrderResult<T>> result)
        where T : notnull
    {
        return ReadFilter?.History is { } shows ? ShowAsync(result, shows) : result;

        static async Task<OrderResult<T>> ShowAsync(Task<OrderResult<T>> result, Func<OrderStatusHistory, bool> shows) =>
            (await result.ConfigureAwait(false)).Where(shows);
    }
}
