using System.Collections.Frozen;
using System.Text;

namespace Notalock.Orders;

/// <summary>Represents the statuses of an order and the transitions between them. Immutable.</summary>
public sealed class OrderTransitionMap
{
    private readonly FrozenDictionary<(OrderStatus From, OrderStatus To), OrderTransition> _edges;
    private readonly FrozenDictionary<OrderStatus, OrderStatusDefinition> _statuses;
    private readonly FrozenDictionary<OrderStatus, OrderTransition[]> _edgesFrom;

    /// <summary>Initializes a transition map.</summary>
    /// <param name="statuses">The statuses, in display order.</param>
    /// <param name="transitions">The transitions.</param>
    /// <exception cref="ArgumentException">
    /// A status has no name, a status or transition is defined twice, or a transition uses an undefined status.
    /// </exception>
    public OrderTransitionMap(IEnumerable<OrderStatusDefinition> statuses, IEnumerable<OrderTransition> transitions)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        ArgumentNullException.ThrowIfNull(transitions);
        Statuses = [.. statuses];
        Transitions = [.. transitions];
        if (Statuses.Any(static s => s.Status.IsUnspecified))
        {
            throw new ArgumentException("A status must have a name.", nameof(statuses));
        }

        if (Statuses.GroupBy(static s => s.Status).FirstOrDefault(static g => g.Count() > 1) is { } status)
        {
            throw new ArgumentException($"The status '{status.Key}' must not be defined more than once.", nameof(statuses));
        }

        _statuses = Statuses.ToFrozenDictionary(static s => s.Status);
        if (Transitions.GroupBy(static t => (t.From, t.To)).FirstOrDefault(static g => g.Count() > 1) is { } edge)
        {
            throw new ArgumentException(
                $"The transition from '{edge.Key.From}' to '{edge.Key.To}' must not be defined more than once.", nameof(transitions));
        }

        var undefined = Transitions.SelectMany(static t => (OrderStatus[])[t.From, t.To]).Where(s => !_statuses.ContainsKey(s)).Take(1);
        if (undefined.ToArray() is [var unknown])
        {
            throw new ArgumentException($"The status '{unknown}' of a transition must be defined.", nameof(transitions));
        }

        _edges = Transitions.ToFrozenDictionary(static t => (t.From, t.To));
        _edgesFrom = Transitions.GroupBy(static t => t.From).ToFrozenDictionary(static g => g.Key, static g => g.ToArray());
    }

    /// <summary>Gets the default transition map, without changes by the host.</summary>
    public static OrderTransitionMap Default { get; } = new OrderTransitionMapBuilder().Build();

    /// <summary>Gets the statuses, in display order.</summary>
    public IReadOnlyList<OrderStatusDefinition> Statuses { get; }

    /// <summary>Gets all transitions.</summary>
    public IReadOnlyList<OrderTransition> Transitions { get; }

    /// <summary>Finds a transition.</summary>
    /// <param name="from">The status before the transition.</param>
    /// <param name="to">The status after the transition.</param>
    /// <returns>The transition, or <see langword="null"/> if the map does not contain it.</returns>
    public OrderTransition? Find(OrderStatus from, OrderStatus to) => _edges.GetValueOrDefault((from, to));

    /// <summary>Gets the transitions that leave a status.</summary>
    /// <param name="from">The status.</param>
    /// <returns>The transitions. Empty for a terminal or undefined status.</returns>
    public IReadOnlyList<OrderTransition> From(OrderStatus from) => _edgesFrom.GetValueOrDefault(from) ?? [];

    /// <summary>Finds the definition of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The definition, or <see langword="null"/> if the status is not defined.</returns>
    public OrderStatusDefinition? FindDefinition(OrderStatus status) => _statuses.GetValueOrDefault(status);

    /// <summary>Determines whether a status is defined and terminal.</summary>
    /// <param name="status">The status.</param>
    /// <returns><see langword="true"/> if the status is defined and terminal; otherwise, <see langword="false"/>.</returns>
    public bool IsTerminal(OrderStatus status) => _statuses.TryGetValue(status, out var definition) && definition.IsTerminal;

    /// <summary>
    /// Validates the map: every status must be reachable, terminal statuses must have no transitions, all other statuses must have one,
    /// and triggers must be used correctly.
    /// </summary>
    /// <returns>One message for each error. Empty if the map is valid.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var (status, _, terminal, _) in Statuses)
        {
            var hasTransitions = From(status).Count > 0;
            if (terminal && hasTransitions)
            {
                errors.Add($"The terminal status '{status}' must not have transitions to other statuses.");
            }
            else if (!terminal && !hasTransitions)
            {
                errors.Add($"The status '{status}' must be terminal or have a transition to another status.");
            }
        }

        var reachable = FindReachable();
        errors.AddRange(Statuses
            .Where(s => !reachable.Contains(s.Status))
            .Select(static s => $"The status '{s.Status}' must be reachable from 'created'."));
        foreach (var edge in Transitions)
        {
            Check(edge, errors);
        }

        return errors;
    }

    /// <summary>Renders the map as a Mermaid state diagram. The label of a transition is its trigger.</summary>
    /// <returns>The text of the diagram, with line feeds as line endings.</returns>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var (status, label, _, _) in Statuses)
        {
            text.Append("    state \"").Append(label.Replace('"', '\'')).Append("\" as ").Append(status.Value).Append('\n');
        }

        text.Append("    [*] --> ").Append(OrderStatus.Created.Value).Append('\n');
        foreach (var edge in Transitions)
        {
            text.Append("    ").Append(edge.From.Value).Append(" --> ").Append(edge.To.Value)
                .Append(" : ").Append(OrderNames.ToWireName(edge.Trigger));
            if (edge.Requirement != OrderTransitionRequirement.None)
            {
                text.Append(" (").Append(OrderNames.ToWireName(edge.Requirement).Replace('_', ' ')).Append(')');
            }

            text.Append('\n');
        }

        foreach (var status in Statuses.Where(static s => s.IsTerminal))
        {
            text.Append("    ").Append(status.Status.Value).Append(" --> [*]\n");
        }

        return text.ToString();
    }

    private HashSet<OrderStatus> FindReachable()
    {
        var reached = new HashSet<OrderStatus> { OrderStatus.Created };
        var open = new Stack<OrderStatus>(reached);
        while (open.TryPop(out var status))
        {
            foreach (var edge in From(status))
            {
                if (reached.Add(edge.To))
                {
                    open.Push(edge.To);
                }
            }
        }

        return reached;
    }

    // The payment projection uses fact transitions and supports the payment statuses only.
    private static void Check(OrderTransition edge, List<string> errors)
    {
        if (edge.From == edge.To)
        {
            errors.Add($"The transition from '{edge.From}' must not lead to the same status.");
        }

        var isFactTarget = edge.To == OrderStatus.Pending || edge.To == OrderStatus.Paid || edge.To == OrderStatus.PaymentFailed;
        if (edge.Trigger == OrderTransitionTrigger.Fact && !(edge.From.IsAwaitingPayment && isFactTarget))
        {
            errors.Add(
                $"The transition from '{edge.From}' to '{edge.To}' must not have the trigger 'fact': payments only move orders from "
                    + "'created', 'pending' and 'payment_failed' to 'pending', 'paid' and 'payment_failed'.");
        }

        if (edge.Trigger == OrderTransitionTrigger.Shipment && !(IsFulfillment(edge.From) && IsFulfillment(edge.To)))
        {
            errors.Add(
                $"The transition from '{edge.From}' to '{edge.To}' must not have the trigger 'shipment': shipments only move orders between "
                    + "'processing', 'shipped', 'delivered' and statuses of the application.");
        }

        if (edge.To == OrderStatus.Canceled && edge.Trigger != OrderTransitionTrigger.Cancel)
        {
            errors.Add($"The transition from '{edge.From}' to 'canceled' must have the trigger 'cancel'.");
        }

        if (edge.Trigger == OrderTransitionTrigger.Cancel && edge.To != OrderStatus.Canceled)
        {
            errors.Add(
                $"The transition from '{edge.From}' to '{edge.To}' must not have the trigger 'cancel', which leads to 'canceled' only.");
        }

        if (edge.To == OrderStatus.Created)
        {
            errors.Add($"The transition from '{edge.From}' must not lead to 'created', which is the initial status only.");
        }
    }

    private static bool IsFulfillment(OrderStatus status) =>
        !status.IsAwaitingPayment && status != OrderStatus.Paid && status != OrderStatus.Canceled;
}
