using System.Collections.Immutable;

namespace Notalock.Orders.Testing;

/// <summary>What goes wrong, and when: by script, else by chance. The same plan decides the same way each time.</summary>
/// <remarks>
/// Chances lie between 0 (never, the default) and 1 (always). A draw depends on <see cref="Seed"/> and on the number of the call,
/// notification, refund or payment, and on nothing else.
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

    /// <summary>Nothing goes wrong.</summary>
    public static SimulatedFaultPlan None { get; } = new();

    /// <summary>What all draws depend on.</summary>
    /// <value>The default is 0.</value>
    public int Seed { get; init; }

    /// <summary>The chance that a call fails before it has any effect.</summary>
    public double FailureBefore { get; init; }

    /// <summary>The chance that a call is carried out and its answer lost.</summary>
    public double ResponseLost { get; init; }

    /// <summary>The chance that a call is not answered in time, carried out or not.</summary>
    public double Timeout { get; init; }

    /// <summary>The chance that a notification is sent twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>The chance that a notification comes late.</summary>
    public double Late { get; init; }

    /// <summary>The chance that a notification overtakes others.</summary>
    public double Reordered { get; init; }

    /// <summary>The chance that a notification is lost.</summary>
    public double Lost { get; init; }

    /// <summary>The chance that a notification names the payment and no facts.</summary>
    public double Thin { get; init; }

    /// <summary>The chance that a payment is declined first.</summary>
    public double DeclineFirst { get; init; }

    /// <summary>The chance that captured money is disputed later.</summary>
    public double Disputed { get; init; }

    /// <summary>The chance that a refund is pending first, and succeeds later.</summary>
    public double RefundPending { get; init; }

    /// <summary>The chance that a refund succeeds, and fails later.</summary>
    public double RefundFailsLater { get; init; }

    /// <summary>Faults of certain calls. They come before chance; the first that fits counts.</summary>
    public ImmutableList<SimulatedScriptedCall> Calls { get; init; } = [];

    /// <summary>Faults of certain notifications, by the number of the event from zero. They come before chance.</summary>
    public ImmutableDictionary<int, SimulatedNotificationFault> Notifications { get; init; } = ImmutableDictionary<int, SimulatedNotificationFault>.Empty;

    /// <summary>What becomes of certain refunds, by their number from zero. They come before chance.</summary>
    public ImmutableDictionary<int, SimulatedRefundBehavior> Refunds { get; init; } = ImmutableDictionary<int, SimulatedRefundBehavior>.Empty;

    /// <summary>What becomes of certain payments that a customer makes, by their number from zero. They come before chance.</summary>
    public ImmutableDictionary<int, SimulatedPaymentBehavior> Payments { get; init; } = ImmutableDictionary<int, SimulatedPaymentBehavior>.Empty;

    /// <summary>Everything goes wrong now and then, in a way that the seed decides.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="intensity">The chance of each fault; from 0 to 0.3, because those of one kind exclude each other.</param>
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

    /// <summary>Adds a fault of a certain call.</summary>
    /// <param name="operation">Which calls are counted.</param>
    /// <param name="index">Which of them, from zero.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <returns>The plan with the fault.</returns>
    public SimulatedFaultPlan WithCall(SimulatedOperation operation, int index, SimulatedCallFault fault) =>
        this with { Calls = Calls.Add(new(operation, index, fault)) };

    /// <summary>Adds faults of calls, one after the other from the first on, whatever they are.</summary>
    /// <param name="faults">The faults; <see cref="SimulatedCallFault.None"/> for a call that goes well.</param>
    /// <returns>The plan with the faults.</returns>
    public SimulatedFaultPlan WithCalls(params ReadOnlySpan<SimulatedCallFault> faults)
    {
        var calls = Calls.ToBuilder();
        for (var i = 0; i < faults.Length; i++)
        {
            calls.Add(new(null, i, faults[i]));
        }

        return this with { Calls = calls.ToImmutable() };
    }

    /// <summary>Adds a fault of a certain notification.</summary>
    /// <param name="index">The number of the event, from zero.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <returns>The plan with the fault.</returns>
    public SimulatedFaultPlan WithNotification(int index, SimulatedNotificationFault fault) =>
        this with { Notifications = Notifications.SetItem(index, fault) };

    /// <summary>Says what becomes of a certain refund.</summary>
    /// <param name="index">The number of the refund, from zero.</param>
    /// <param name="course">What becomes of it.</param>
    /// <returns>The plan with the course.</returns>
    public SimulatedFaultPlan WithRefund(int index, SimulatedRefundBehavior course) => this with { Refunds = Refunds.SetItem(index, course) };

    /// <summary>Says what becomes of a certain payment.</summary>
    /// <param name="index">The number of the customer's payment, from zero.</param>
    /// <param name="course">What becomes of it.</param>
    /// <returns>The plan with the course.</returns>
    public SimulatedFaultPlan WithPayment(int index, SimulatedPaymentBehavior course) => this with { Payments = Payments.SetItem(index, course) };

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
        : (Chance(Draw.Decline, index) < DeclineFirst ? SimulatedPaymentBehavior.DeclineFirst : SimulatedPaymentBehavior.Straight)
            | (Chance(Draw.Dispute, index) < Disputed ? SimulatedPaymentBehavior.Disputed : SimulatedPaymentBehavior.Straight);

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

    // SplitMix64: a good mix of few bits, and the same on every platform and in every version of .NET.
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
