namespace Notalock.Orders;

/// <summary>Builds a transition map, starting with the default map. Available as <see cref="NotalockOrdersOptions.Transitions"/>.</summary>
public sealed class OrderTransitionMapBuilder
{
    private readonly List<OrderStatusDefinition> _statuses =
    [
        new(OrderStatus.Created, "Created"),
        new(OrderStatus.Pending, "Pending"),
        new(OrderStatus.Paid, "Paid"),
        new(OrderStatus.Processing, "Processing"),
        new(OrderStatus.Shipped, "Shipped"),
        new(OrderStatus.Delivered, "Delivered", IsTerminal: true),
        new(OrderStatus.Canceled, "Canceled", IsTerminal: true),
        new(OrderStatus.PaymentFailed, "Payment failed"),
    ];

    private readonly List<OrderTransition> _transitions =
    [
        new(OrderStatus.Created, OrderStatus.Pending, OrderTransitionTrigger.Fact),
        new(OrderStatus.Created, OrderStatus.Paid, OrderTransitionTrigger.Fact),
        new(OrderStatus.Created, OrderStatus.PaymentFailed, OrderTransitionTrigger.Fact),
        new(OrderStatus.Created, OrderStatus.Canceled, OrderTransitionTrigger.Cancel),
        new(OrderStatus.Pending, OrderStatus.Paid, OrderTransitionTrigger.Fact),
        new(OrderStatus.Pending, OrderStatus.PaymentFailed, OrderTransitionTrigger.Fact),
        new(OrderStatus.Pending, OrderStatus.Processing, OrderTransitionTrigger.Command, OrderTransitionRequirement.PaymentSecured),
        new(OrderStatus.Pending, OrderStatus.Canceled, OrderTransitionTrigger.Cancel),
        new(OrderStatus.PaymentFailed, OrderStatus.Pending, OrderTransitionTrigger.Fact),
        new(OrderStatus.PaymentFailed, OrderStatus.Paid, OrderTransitionTrigger.Fact),
        new(OrderStatus.PaymentFailed, OrderStatus.Canceled, OrderTransitionTrigger.Cancel),
        new(OrderStatus.Paid, OrderStatus.Processing, OrderTransitionTrigger.Command),
        new(OrderStatus.Paid, OrderStatus.Shipped, OrderTransitionTrigger.Command),
        new(OrderStatus.Paid, OrderStatus.Delivered, OrderTransitionTrigger.Command, OrderTransitionRequirement.NoShippingNeeded),
        new(OrderStatus.Paid, OrderStatus.Canceled, OrderTransitionTrigger.Cancel),
        new(OrderStatus.Processing, OrderStatus.Shipped, OrderTransitionTrigger.Command),
        new(OrderStatus.Processing, OrderStatus.Delivered, OrderTransitionTrigger.Command, OrderTransitionRequirement.NoShippingNeeded),
        new(OrderStatus.Processing, OrderStatus.Canceled, OrderTransitionTrigger.Cancel),
        new(OrderStatus.Shipped, OrderStatus.Delivered, OrderTransitionTrigger.Command),
        new(OrderStatus.Shipped, OrderStatus.Processing, OrderTransitionTrigger.Shipment),
    ];

    /// <summary>Defines a status or replaces its definition.</summary>
    /// <param name="status">The status.</param>
    /// <param name="label">The label shown to users.</param>
    /// <param name="isTerminal"><see langword="true"/> if no transition leaves the status. The default is <see langword="false"/>.</param>
    /// <param name="color">The CSS color for badges, or <see langword="null"/> for the default of the user interface.</param>
    /// <returns>The <see cref="OrderTransitionMapBuilder"/> instance.</returns>
    /// <exception cref="ArgumentException">The status has no name, or the label is empty.</exception>
    public OrderTransitionMapBuilder Define(OrderStatus status, string label, bool isTerminal = false, string? color = null)
    {
        RequireName(status, nameof(status));
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        var definition = new OrderStatusDefinition(status, label, isTerminal, color);
        var index = _statuses.FindIndex(s => s.Status == status);
        if (index < 0)
        {
            _statuses.Add(definition);
        }
        else
        {
            _statuses[index] = definition;
        }

        return this;
    }

    /// <summary>
    /// Allows commands to make a transition. A status that is not defined yet is defined with a label that is derived from its name.
    /// </summary>
    /// <param name="from">The status before the transition.</param>
    /// <param name="to">The status after the transition. The status <c>canceled</c> can be reached by the cancel command only.</param>
    /// <returns>The <see cref="OrderTransitionMapBuilder"/> instance.</returns>
    /// <exception cref="ArgumentException">A status has no name, or the transition is caused by payments.</exception>
    public OrderTransitionMapBuilder Allow(OrderStatus from, OrderStatus to)
    {
        RequireName(from, nameof(from));
        RequireName(to, nameof(to));
        EnsureDefined(from);
        EnsureDefined(to);
        var trigger = to == OrderStatus.Canceled ? OrderTransitionTrigger.Cancel : OrderTransitionTrigger.Command;
        var edge = new OrderTransition(from, to, trigger);
        var index = _transitions.FindIndex(t => t.From == from && t.To == to);
        if (index < 0)
        {
            _transitions.Add(edge);
        }
        else if (_transitions[index].Trigger != OrderTransitionTrigger.Fact)
        {
            _transitions[index] = edge;
        }
        else
        {
            throw new ArgumentException(
                $"The transition from '{from}' to '{to}' is caused by payments and cannot be allowed for commands.", nameof(to));
        }

        return this;
    }

    /// <summary>Removes a transition from the map. A transition that is caused by payments cannot be removed.</summary>
    /// <param name="from">The status before the transition.</param>
    /// <param name="to">The status after the transition.</param>
    /// <returns>The <see cref="OrderTransitionMapBuilder"/> instance.</returns>
    /// <exception cref="ArgumentException">The transition is caused by payments.</exception>
    public OrderTransitionMapBuilder Forbid(OrderStatus from, OrderStatus to)
    {
        if (_transitions.Exists(t => t.From == from && t.To == to && t.Trigger == OrderTransitionTrigger.Fact))
        {
            throw new ArgumentException(
                $"The transition from '{from}' to '{to}' is caused by payments and cannot be removed.", nameof(to));
        }

        _transitions.RemoveAll(t => t.From == from && t.To == to);
        return this;
    }

    /// <summary>Builds the transition map.</summary>
    /// <returns>The transition map. Use <see cref="OrderTransitionMap.Validate"/> to validate it.</returns>
    public OrderTransitionMap Build() => new(_statuses, _transitions);

    private static void RequireName(OrderStatus status, string parameter)
    {
        if (status.IsUnspecified)
        {
            throw new ArgumentException("The status must have a name.", parameter);
        }
    }

    private void EnsureDefined(OrderStatus status)
    {
        if (_statuses.TrueForAll(s => s.Status != status))
        {
            var name = status.Value.Replace('_', ' ');
            _statuses.Add(new OrderStatusDefinition(status, char.ToUpperInvariant(name[0]) + name[1..]));
        }
    }
}
