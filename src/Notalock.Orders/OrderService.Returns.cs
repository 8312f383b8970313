using Notalock.Orders.Execution;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>Requests the return of shipped units.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> RequestReturnAsync(
        RequestReturn command, CancellationToken cancellationToken = default) =>
        ExecuteReturnAsync(command, CommandDefinitions.RequestReturn, cancellationToken);

    /// <summary>Approves or declines a requested return.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> DecideReturnAsync(
        DecideReturn command, CancellationToken cancellationToken = default) =>
        ExecuteReturnAsync(command, CommandDefinitions.DecideReturn, cancellationToken);

    /// <summary>Records the received goods of a return. Goods can be received without being credited.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> ReceiveReturnAsync(
        ReceiveReturn command, CancellationToken cancellationToken = default) =>
        ExecuteReturnAsync(command, CommandDefinitions.ReceiveReturn, cancellationToken);

    /// <summary>Credits the received units of a return that were not credited yet, and refunds the credit as far as it is owed.</summary>
    /// <remarks>
    /// The credit and the requested refunds are one commit, and the providers are called afterwards. A refund that fails leaves the credit,
    /// which <see cref="RefundAsync"/> pays out later.
    /// </remarks>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> SettleReturnAsync(
        SettleReturn command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Operations.ExecuteAsync(command, CommandDefinitions.SettleReturn, SelectReturn, cancellationToken));

    /// <summary>Closes a return. Units that were not received are no longer expected.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> CloseReturnAsync(CloseReturn command, CancellationToken cancellationToken = default) =>
        ExecuteReturnAsync(command, CommandDefinitions.CloseReturn, cancellationToken);

    /// <summary>Cancels a return before any goods were received.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order and the return after the command, or the errors.</returns>
    public virtual Task<OrderResult<ReturnOutcome>> CancelReturnAsync(
        CancelReturn command, CancellationToken cancellationToken = default) =>
        ExecuteReturnAsync(command, CommandDefinitions.CancelReturn, cancellationToken);

    /// <summary>Evaluates, for every item of an order that can be returned, whether the policy allows it and until when.</summary>
    /// <param name="order">The order.</param>
    /// <param name="actor">The actor who would request the return.</param>
    /// <returns>One option for each item of which a shipped unit is neither returned nor in an open return.</returns>
    public virtual IReadOnlyList<ReturnOption> GetReturnOptions(Order order, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        var now = _dependencies.TimeProvider.GetUtcNow();
        return
        [
            .. OrderLedger.FromOrder(order).Lines.Where(static line => line.Returnable > 0).Select(line => new ReturnOption(
                line.ItemId,
                line.Returnable,
                _dependencies.ReturnPolicy.Explain(order, [new ReturnRequestLine(line.ItemId, line.Returnable)], actor, now))),
        ];
    }

    private static ReturnOutcome SelectReturn(Order order, Guid? returnId) =>
        new(
            order,
            order.FindReturn(returnId!.Value) ?? throw new InvalidOperationException("The order must have the return of the command."));

    private Task<OrderResult<ReturnOutcome>> ExecuteReturnAsync<TCommand>(
        TCommand command, CommandDefinition<TCommand> definition, CancellationToken cancellationToken)
        where TCommand : OrderCommand =>
        Show(_dependencies.Executor.ExecuteAsync(command, definition, SelectReturn, cancellationToken));
}
