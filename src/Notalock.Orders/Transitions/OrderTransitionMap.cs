using System.Collections.Frozen;
using System.Text;

namespace Notalock.Orders;

/// <summary>Which status may follow which, as data: the one place that knows. Immutable.</summary>
public sealed class OrderTransitionMap
{
    private readonly FrozenDictionary<(OrderStatus From, OrderStatus To), OrderTransition> _edges;
    private readonly FrozenDictionary<OrderStatus, OrderStatusDefinition> _statuses;
    private readonly FrozenDictionary<OrderStatus, OrderTransition[]> _edgesFrom;

    /// <summary>Makes a map.</summary>
    /// <param name="statuses">The statuses, in the order in which people list them.</param>
    /// <param name="transitions">The edges.</param>
    /// <exception cref="ArgumentException">A status has no name, a status or an edge is there twice, or an edge names an unknown status.</exception>
    public OrderTransitionMap(IEnumerable<OrderStatusDefinition> statuses, IEnumerable<OrderTransition> transitions)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        ArgumentNullException.ThrowIfNull(transitions);
        Statuses = [.. statuses];
        Transitions = [.. transitions];
        if (Statuses.Any(static s => s.Status.IsUnspecified))
        {
            throw new ArgumentException("A status was never given a name.", nameof(statuses));
        }

        if (Statuses.GroupBy(static s => s.Status).FirstOrDefault(static g => g.Count() > 1) is { } status)
        {
            throw new ArgumentException($"The status '{status.Key}' is defined twice.", nameof(statuses));
        }

        _statuses = Statuses.ToFrozenDictionary(static s => s.Status);
        if (Transitions.GroupBy(static t => (t.From, t.To)).FirstOrDefault(static g => g.Count() > 1) is { } edge)
        {
            throw new ArgumentException($"The transition from '{edge.Key.From}' to '{edge.Key.To}' is there twice.", nameof(transitions));
        }

        if (Transitions.SelectMany(static t => (OrderStatus[])[t.From, t.To]).Where(s => !_statuses.ContainsKey(s)).Take(1).ToArray() is [var unknown])
        {
            throw new ArgumentException($"A transition names the status '{unknown}', which is not defined.", nameof(transitions));
        }

        _edges = Transitions.ToFrozenDictionary(static t => (t.From, t.To));
        _edgesFrom = Transitions.GroupBy(static t => t.From).ToFrozenDictionary(static g => g.Key, static g => g.ToArray());
    }

    /// <summary>The map of the library, without anything of the host.</summary>
    public static OrderTransitionMap Default { get; } = new OrderTransitionMapBuilder().Build();

    /// <summary>The statuses, in the order in which people list them.</summary>
    public IReadOnlyList<OrderStatusDefinition> Statuses { get; }

    /// <summary>Every edge.</summary>
    public IReadOnlyList<OrderTransition> Transitions { get; }

    /// <summary>Finds an edge.</summary>
    /// <param name="from">The status before.</param>
    /// <param name="to">The status after.</param>
    /// <returns>The edge, or null.</returns>
    public OrderTransition? Find(OrderStatus from, OrderStatus to) => _edges.GetValueOrDefault((from, to));

    /// <summary>The edges that leave a status.</summary>
    /// <param name="from">The status.</param>
    /// <returns>The edges; empty for a terminal or unknown status.</returns>
    public IReadOnlyList<OrderTransition> From(OrderStatus from) => _edgesFrom.GetValueOrDefault(from) ?? [];

    /// <summary>What is known of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Its definition, or null when the map does not have it.</returns>
    public OrderStatusDefinition? FindDefinition(OrderStatus status) => _statuses.GetValueOrDefault(status);

    /// <summary>Whether the map has a status and orders end there.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The answer.</returns>
    public bool IsTerminal(OrderStatus status) => _statuses.TryGetValue(status, out var definition) && definition.IsTerminal;

    /// <summary>Looks for mistakes: statuses nobody can reach, dead ends that are not terminal, ways out of terminal ones, misused facts.</summary>
    /// <returns>One sentence for each mistake; empty when the map is sound.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var (status, _, terminal, _) in Statuses)
        {
            var leaves = From(status).Count > 0;
            if (terminal && leaves)
            {
                errors.Add($"The status '{status}' is terminal, but a transition leaves it.");
            }
            else if (!terminal && !leaves)
            {
                errors.Add($"The status '{status}' is a dead end: no transition leaves it and it is not terminal.");
            }
        }

        var reached = Reachable();
        errors.AddRange(Statuses.Where(s => !reached.Contains(s.Status)).Select(static s => $"The status '{s.Status}' cannot be reached from 'created'."));
        foreach (var edge in Transitions)
        {
            Check(edge, errors);
        }

        return errors;
    }

    /// <summary>Draws the map as a Mermaid state diagram; the label of an edge is its trigger.</summary>
    /// <returns>The text of the diagram, lines ended by a line feed.</returns>
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

    private HashSet<OrderStatus> Reachable()
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

    // The projection takes fact edges, and it knows the payment statuses only.
    private static void Check(OrderTransition edge, List<string> errors)
    {
        if (edge.From == edge.To)
        {
            errors.Add($"The transition from '{edge.From}' leads to itself.");
        }

        var factTarget = edge.To == OrderStatus.Pending || edge.To == OrderStatus.Paid || edge.To == OrderStatus.PaymentFailed;
        var factSource = edge.From == OrderStatus.Created || edge.From == OrderStatus.Pending || edge.From == OrderStatus.PaymentFailed;
        if (edge.Trigger == OrderTransitionTrigger.Fact && !(factSource && factTarget))
        {
            errors.Add($"The transition from '{edge.From}' to '{edge.To}' is a fact, but payment facts move only created, pending and payment_failed to pending, paid and payment_failed.");
        }

        if (edge.To == OrderStatus.Canceled && edge.Trigger != OrderTransitionTrigger.Cancel)
        {
            errors.Add($"The transition from '{edge.From}' to 'canceled' must belong to the cancel command, which decides about the money.");
        }

        if (edge.Trigger == OrderTransitionTrigger.Cancel && edge.To != OrderStatus.Canceled)
        {
            errors.Add($"The transition from '{edge.From}' to '{edge.To}' belongs to the cancel command, but that leads to 'canceled' only.");
        }

        if (edge.To == OrderStatus.Created)
        {
            errors.Add($"The transition from '{edge.From}' leads back to 'created', where an order only begins.");
        }
    }
}
