namespace Notalock.Orders;

/// <summary>Begins with the map of the library and lets the host extend or cut it: <c>options.Transitions</c>.</summary>
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
    ];

    /// <summary>Defines a status, or changes the definition of one.</summary>
    /// <param name="status">The status.</param>
    /// <param name="label">What people read.</param>
    /// <param name="isTerminal">Whether orders end here. <c>false</c> by default.</param>
    /// <param name="color">A CSS color for badges, or null.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The status has no name, or the label is blank.</exception>
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

    /// <summary>Lets people move orders from one status to another. A status that is not defined yet is defined with its name as label.</summary>
    /// <param name="from">The status before.</param>
    /// <param name="to">The status after. <c>canceled</c> is reached by the cancel command only.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A status has no name, or the edge belongs to payment facts.</exception>
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
            throw new ArgumentException($"The transition from '{from}' to '{to}' belongs to payment facts and cannot be asked for.", nameof(to));
        }

        return this;
    }

    /// <summary>Takes an edge out of the map. An edge of payment facts stays: a fact cannot be forbidden.</summary>
    /// <param name="from">The status before.</param>
    /// <param name="to">The status after.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The edge belongs to payment facts.</exception>
    public OrderTransitionMapBuilder Forbid(OrderStatus from, OrderStatus to)
    {
        if (_transitions.Exists(t => t.From == from && t.To == to && t.Trigger == OrderTransitionTrigger.Fact))
        {
            throw new ArgumentException($"The transition from '{from}' to '{to}' belongs to payment facts, which happen whether allowed or not.", nameof(to));
        }

        _transitions.RemoveAll(t => t.From == from && t.To == to);
        return this;
    }

    /// <summary>Makes the map as it stands.</summary>
    /// <returns>The map; see <see cref="OrderTransitionMap.Validate"/>.</returns>
    public OrderTransitionMap Build() => new(_statuses, _transitions);

    private static void RequireName(OrderStatus status, string parameter)
    {
        if (status.IsUnspecified)
        {
            throw new ArgumentException("The status was never given a name.", parameter);
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
