using System.Collections.Immutable;

namespace Notalock.Orders.Testing;

/// <summary>
/// Represents a plan of faults, which are scripted or occur with a probability. The same plan always produces the same faults.
/// </summary>
/// <remarks>
/// Probabilities are between 0 (never, the default) and 1 (always). A random decision depends only on <see cref="Seed"/> and on the
/// number of the call, notification, refund or payment. Scripted faults take precedence over probabilities.
/// </remarks>
public sealed record SimulatedFaultPlan
{
    private enum Draw
    {
        Call = 1,
        Timeout = 2,
        Notification = 3,
        Refund = 4,
        Decline = 5,
        Dispute = 6,
    }

    /// <summary>Gets the plan without faults.</summary>
    public static SimulatedFaultPlan None { get; } = new();

    /// <summary>Gets the seed of all random decisions.</summary>
    /// <value>The default is 0.</value>
    public int Seed { get; init; }

    /// <summary>Gets the probability that a call fails before it has any effect.</summary>
    public double FailureBefore { get; init; }

    /// <summary>Gets the probability that a call is executed and its response is lost.</summary>
    public double ResponseLost { get; init; }

    /// <summary>Gets the probability that a call times out, whether it is executed or not.</summary>
    public double Timeout { get; init; }

    /// <summary>Gets the probability that a notification is sent twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>Gets the probability that a notification is delayed.</summary>
    public double Late { get; init; }

    /// <summary>Gets the probability that a notification is sent before earlier notifications.</summary>
    public double Reordered { get; init; }

    /// <summary>Gets the probability that a notification is lost.</summary>
    public double Lost { get; init; }

    /// <summary>Gets the probability that a notification is thin: that it identifies the payment but does not contain its state.</summary>
    public double Thin { get; init; }

    /// <summary>Gets the probability that the first attempt of a payment is declined.</summary>
    public double DeclineFirst { get; init; }

    /// <summary>Gets the probability that a captured payment is disputed later.</summary>
    public double Disputed { get; init; }

    /// <summary>Gets the probability that a refund is pending at first and succeeds later.</summary>
    public double RefundPending { get; init; }

    /// <summary>Gets the probability that a refund succeeds at first and fails later.</summary>
    public double RefundFailsLater { get; init; }

    /// <summary>Gets the scripted faults of calls. The first one that matches a call applies.</summary>
    public ImmutableList<SimulatedScriptedCall> Calls { get; init; } = [];

    /// <summary>Gets the scripted faults of notifications by the zero-based number of the event.</summary>
    public ImmutableDictionary<int, SimulatedNotificationFault> Notifications { get; init; } =
        ImmutableDictionary<int, SimulatedNotificationFault>.Empty;

    /// <summary>Gets the scripted behavior of refunds by their zero-based number.</summary>
    public ImmutableDictionary<int, SimulatedRefundBehavior> Refunds { get; init; } =
        ImmutableDictionary<int, SimulatedRefundBehavior>.Empty;

    /// <summary>Gets the scripted behavior of payments by a customer by their zero-based number.</summary>
    public ImmutableDictionary<int, SimulatedPaymentBehavior> Payments { get; init; } =
        ImmutableDictionary<int, SimulatedPaymentBehavior>.Empty;

    /// <summary>Creates a plan in which every kind of fault occurs randomly but reproducibly.</summary>
    /// <param name="seed">The seed of all random decisions.</param>
    /// <param name="intensity">
    /// The probability of each fault. It must be between 0 and 0.3, because only one fault can occur for each call.
    /// </param>
    /// <returns>The plan.</returns>
    public static SimulatedFaultPlan FromSeed(int seed, double intensity = 0.15)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(intensity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(intensity, 0.3);
        return new SimulatedFaultPlan
        {
            Seed = seed,
            FailureBefore = intensity,
            ResponseLost = intensity,
            Timeout = intensity,
            Duplicate = intensity,
            Late = intensity,
            Reordered = intensity,
            Lost = intensity,
            Thin = intensity,
            DeclineFirst = intensity,
            Disputed = intensity,
            RefundPending = intensity,
            RefundFailsLater = intensity,
        };
    }

    /// <summary>Adds a scripted fault for a call.</summary>
    /// <param name="operation">The operation whose calls are counted.</param>
    /// <param name="index">The zero-based index of the call.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>A new plan with the fault.</returns>
    public SimulatedFaultPlan WithCall(SimulatedOperation operation, int index, SimulatedCallFault fault) =>
        this with { Calls = Calls.Add(new(operation, index, fault)) };

    /// <summary>Adds scripted faults of consecutive calls, starting with the first call of any operation.</summary>
    /// <param name="faults">The faults, with <see cref="SimulatedCallFault.None"/> for a call that succeeds.</param>
    /// <returns>A new plan with the faults.</returns>
    public SimulatedFaultPlan WithCalls(params ReadOnlySpan<SimulatedCallFault> faults)
    {
        var calls = Calls.ToBuilder();
        for (var i = 0; i < faults.Length; i++)
        {
            calls.Add(new(null, i, faults[i]));
        }

        return this with { Calls = calls.ToImmutable() };
    }

    /// <summary>Adds a scripted fault of a notification.</summary>
    /// <param name="index">The zero-based number of the event.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>A new plan with the fault.</returns>
    public SimulatedFaultPlan WithNotification(int index, SimulatedNotificationFault fault) =>
        this with { Notifications = Notifications.SetItem(index, fault) };

    /// <summary>Adds the scripted behavior of a refund.</summary>
    /// <param name="index">The zero-based number of the refund.</param>
    /// <param name="behavior">The behavior.</param>
    /// <returns>A new plan with the behavior.</returns>
    public SimulatedFaultPlan WithRefund(int index, SimulatedRefundBehavior behavior) =>
        this with { Refunds = Refunds.SetItem(index, behavior) };

    /// <summary>Adds the scripted behavior of a payment by the customer.</summary>
    /// <param name="index">The zero-based number of the payment.</param>
    /// <param name="behavior">The behavior.</param>
    /// <returns>A new plan with the behavior.</returns>
    public SimulatedFaultPlan WithPayment(int index, SimulatedPaymentBehavior behavior) =>
        this with { Payments = Payments.SetItem(index, behavior) };

    internal SimulatedCallFault PickCallFault(SimulatedOperation operation, int index, int overall)
    {
        var scripted = Calls.Find(call => call.Operation is { } only ? only == operation && call.Index == index : call.Index == overall);
        return scripted?.Fault ?? Pick(
            Draw.Call,
            overall,
            (FailureBefore, SimulatedCallFault.FailureBefore),
            (ResponseLost, SimulatedCallFault.ResponseLost),
            (Timeout, SimulatedCallFault.Timeout));
    }

    internal bool TimeoutHasEffect(int overall) => Chance(Draw.Timeout, overall) < 0.5;

    internal SimulatedNotificationFault PickNotificationFault(int index) => Notifications.TryGetValue(index, out var scripted)
        ? scripted
        : Pick(
            Draw.Notification,
            index,
            (Duplicate, SimulatedNotificationFault.Duplicate),
            (Late, SimulatedNotificationFault.Late),
            (Reordered, SimulatedNotificationFault.Reordered),
            (Lost, SimulatedNotificationFault.Lost),
            (Thin, SimulatedNotificationFault.Thin));

    internal SimulatedRefundBehavior PickRefundBehavior(int index) => Refunds.TryGetValue(index, out var scripted)
        ? scripted
        : Pick(
            Draw.Refund,
            index,
            (RefundPending, SimulatedRefundBehavior.PendingThenSucceeds),
            (RefundFailsLater, SimulatedRefundBehavior.SucceedsThenFails));

    internal SimulatedPaymentBehavior PickPaymentBehavior(int index) => Payments.TryGetValue(index, out var scripted)
        ? scripted
        : (Chance(Draw.Decline, index) < DeclineFirst ? SimulatedPaymentBehavior.DeclineFirst : SimulatedPaymentBehavior.Succeeds)
            | (Chance(Draw.Dispute, index) < Disputed ? SimulatedPaymentBehavior.Disputed : SimulatedPaymentBehavior.Succeeds);

    private T Pick<T>(Draw draw, int index, params ReadOnlySpan<(double Chance, T Value)> candidates)
        where T : struct
    {
        var left = Chance(draw, index);
        foreach (var (chance, value) in candidates)
        {
            if (left < chance)
            {
                return value;
            }

            left -= chance;
        }

        return default;
    }

    // SplitMix64 distributes few input bits well, and returns the same result on every platform and in every version of .NET.
    private double Chance(Draw draw, int index)
    {
        unchecked
        {
            var state = (ulong)(uint)Seed * 0x9E3779B97F4A7C15UL;
            state = Mix(state + (ulong)draw);
            state = Mix(state + (ulong)(uint)index);
            return (state >> 11) * (1.0 / (1UL << 53));
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
