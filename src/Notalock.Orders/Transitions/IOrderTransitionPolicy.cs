namespace Notalock.Orders;

/// <summary>
/// Decides which status transitions are allowed. Usually, configuring <see cref="NotalockOrdersOptions.Transitions"/> is sufficient.
/// </summary>
public interface IOrderTransitionPolicy
{
    /// <summary>Gets the transition map, which payments and user interfaces also use.</summary>
    OrderTransitionMap Map { get; }

    /// <summary>Determines whether a command may move an order to a status, and the reason if it may not.</summary>
    /// <param name="order">The order.</param>
    /// <param name="target">The requested status.</param>
    /// <returns>The verdict. It must depend on the order and the status only.</returns>
    TransitionVerdict Explain(Order order, OrderStatus target);
}
