namespace Notalock.Orders.Testing;

/// <summary>Specifies what happens to a payment when the customer pays.</summary>
[Flags]
public enum SimulatedPaymentBehavior
{
    /// <summary>The payment succeeds immediately.</summary>
    Succeeds = 0,

    /// <summary>The first attempt is declined, and the second succeeds.</summary>
    DeclineFirst = 1 << 0,

    /// <summary>The captured payment is disputed by <see cref="SimulatedPaymentProvider.CompletePending"/>.</summary>
    Disputed = 1 << 1,
}
