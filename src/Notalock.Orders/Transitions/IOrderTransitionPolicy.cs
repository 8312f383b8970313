namespace Notalock.Orders;

/// <summary>Decides which statuses people may ask for. Usually <see cref="NotalockOrdersOptions.Transitions"/> is enough.</summary>
public interface IOrderTransitionPolicy
{
    /// <summary>The map of statuses. Payment facts take its fact edges; the screens show it.</summary>
    OrderTransitionMap Map { get; }

    /// <summary>Whether an order may be moved to a status by command, and if not, why. Pure: the same answer for the same order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="target">The status asked for.</param>
    /// <returns>The verdict.</returns>
    TransitionVerdict Explain(Order order, OrderStatus target);
}
