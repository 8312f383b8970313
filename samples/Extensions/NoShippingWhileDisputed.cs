using Microsoft.Extensions.Options;
using Notalock.Orders;

namespace Extensions;

/// <summary>
/// Replaces the policy that decides transitions: the default rules, and no shipping while a dispute is open. Register it with
/// <c>UseTransitionPolicy&lt;NoShippingWhileDisputed&gt;()</c>.
/// </summary>
public sealed class NoShippingWhileDisputed(IOptions<NotalockOrdersOptions> options) : IOrderTransitionPolicy
{
    private readonly DefaultOrderTransitionPolicy _rules = new(options);

    public OrderTransitionMap Map => _rules.Map;

    public TransitionVerdict Explain(Order order, OrderStatus target) =>
        target == OrderStatus.Shipped && order.Flags.HasFlag(OrderFlags.DisputeOpen)
            ? TransitionVerdict.Deny(target, "dispute_open", "An order with an open dispute cannot be shipped.")
            : _rules.Explain(order, target);
}
