namespace Notalock.Orders.Testing;

/// <summary>What becomes of a customer's payment.</summary>
[Flags]
public enum SimulatedPaymentBehavior
{
    /// <summary>It succeeds at once.</summary>
    Straight = 0,

    /// <summary>The first try is declined, and the second succeeds.</summary>
    DeclineFirst = 1 << 0,

    /// <summary>Captured money is disputed later, with <see cref="SimulatedPaymentProvider.CompletePending"/>.</summary>
    Disputed = 1 << 1,
}
