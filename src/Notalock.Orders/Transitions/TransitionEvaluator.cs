using Notalock.Orders.Fulfillment;

namespace Notalock.Orders.Transitions;

/// <summary>Evaluates which statuses an order may be moved to by command: the policy first, then the guards.</summary>
internal sealed class TransitionEvaluator(ShipmentContext shipments, IOrderTransitionGuard[] guards)
{
    public OrderTransitionMap Map => shipments.Policy.Map;

    public async Task<IReadOnlyList<TransitionVerdict>> ListAsync(Order order, Actor actor, CancellationToken cancellationToken)
    {
        var verdicts = new List<TransitionVerdict>(shipments.Policy.Map.Statuses.Count);
        foreach (var definition in shipments.Policy.Map.Statuses)
        {
            if (definition.Status != order.Status)
            {
                verdicts.Add(await ExplainAsync(order, definition.Status, actor, cancellationToken).ConfigureAwait(false));
            }
        }

        return verdicts;
    }

    public async Task<TransitionVerdict> ExplainAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken)
    {
        var verdict = shipments.Policy.Explain(order, target);
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        if (target == OrderStatus.Shipped && shipments.FindBalanceDue(order, field: null) is { } unpaid)
        {
            return TransitionVerdict.Deny(target, unpaid.Code, unpaid.Message);
        }

        var reason = await FindDenialAsync(order, target, actor, cancellationToken).ConfigureAwait(false);
        return reason is null ? verdict : TransitionVerdict.Deny(target, OrderErrorCodes.Vetoed, reason);
    }

    /// <summary>Asks the guards in the order of their registration.</summary>
    /// <returns>The reason of the first guard that denies the transition, or <see langword="null"/> when all allow it.</returns>
    public async ValueTask<string?> FindDenialAsync(Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var guard in guards)
        {
            if (await guard.EvaluateAsync(order, target, actor, cancellationToken).ConfigureAwait(false) is { IsAllowed: false } denied)
            {
                return denied.Reason;
            }
        }

        return null;
    }
}
