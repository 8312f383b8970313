using Notalock.Orders.Idempotency;
using Notalock.Orders.Payments;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>
    /// Cancels an order, requests voids of what is under way and refunds of what was captured, in one commit; then calls the providers.
    /// What fails there is flagged and tried again, and never un-cancels the order. A void that comes too late becomes a refund.
    /// </summary>
    /// <param name="command">Which order, why, who.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may be carried out all the same.</param>
    /// <returns>The order as it is now, or why not.</returns>
    public virtual async Task<OrderResult<Order>> CancelAsync(CancelOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var canceled = await ExecuteAsync(
            "cancel",
            command,
            FingerprintJsonContext.Default.CancelOrder,
            GetDecision,
            static (order, _) => order,
            cancellationToken).ConfigureAwait(false);
        if (!canceled.Succeeded || canceled.IsReplay || !HasRequests(canceled.Value))
        {
            return canceled;
        }

        var settled = await SettleAsync(
            canceled.Value.Id,
            static p => p.Operation is { Kind: OrderPaymentOperationKind.Void },
            command.CorrelationId,
            cancellationToken,
            refundsToo: true).ConfigureAwait(false);
        return settled is null ? canceled : OrderResult<Order>.Success(settled);
    }

    /// <summary>Cancels an order that nobody paid, unless a last look at its providers shows otherwise.</summary>
    /// <returns>Whether it was canceled.</returns>
    internal async Task<bool> ExpireAsync(Guid orderId, Actor actor, CancellationToken cancellationToken)
    {
        if (await Store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false) is not { } order
            || (HasOfflineAttempt(order) && !_dependencies.Options.Payments.UnpaidLifetimes.ContainsKey(OrderPayment.OfflineProvider)))
        {
            return false;
        }

        // Nobody is asked when the answer could change nothing: what is being processed is looked up at its own time.
        if (IsUnderWay(order)
            || Policy.Map.Find(order.Status, OrderStatus.Canceled) is null
            || await ObjectionAsync(order, OrderStatus.Canceled, actor, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        foreach (var payment in order.Payments.Where(PaymentRules.CanCancel))
        {
            await ReconcilePaymentAsync(new ReconcilePayment(orderId, payment.Id, actor), cancellationToken).ConfigureAwait(false);
        }

        order = await Store.FindByIdAsync(orderId, cancellationToken).ConfigureAwait(false);
        if (order is null || IsUnderWay(order))
        {
            return false;
        }

        // The version that was looked at: a payment that comes in meanwhile wins.
        var canceled = await CancelAsync(
            new CancelOrder(orderId, actor) { ExpectedVersion = order.Version, Reason = "Not paid in time." }, cancellationToken).ConfigureAwait(false);
        return canceled.Succeeded;
    }

    private static bool IsUnderWay(Order order) =>
        !order.CapturedAmount.IsZero || order.Payments.Any(static p => p.Status is OrderPaymentStatus.Authorized or OrderPaymentStatus.Processing);

    private static bool HasOfflineAttempt(Order order) => order.Payments.Any(static p => p.Provider == OrderPayment.OfflineProvider && p.IsLive);

    private static bool HasMoneyAtProviders(Order order, CancelOrder command) => order.Payments.Any(p =>
        p.Provider != OrderPayment.OfflineProvider
        && (PaymentRules.CanCancel(p) || (command.Refund && RefundableAmount.Calculate(order, p).MinorUnits > 0)));

    private static bool HasRequests(Order order) =>
        order.Payments.Any(static p => p.Operation is { Kind: OrderPaymentOperationKind.Void })
        || order.Refunds.Any(static r => r.Status == OrderRefundStatus.Requested && r.Provider != OrderPayment.OfflineProvider);
}
