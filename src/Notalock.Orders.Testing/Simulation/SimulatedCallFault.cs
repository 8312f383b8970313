using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>
/// Specifies the fault of a call. Every fault throws a <see cref="PaymentProviderException"/>; the effect on the money differs.
/// </summary>
public enum SimulatedCallFault
{
    /// <summary>No fault occurs.</summary>
    None,

    /// <summary>The call does not reach the provider. It has no effect, and its key is not consumed.</summary>
    FailureBefore,

    /// <summary>The call is executed, and its response is lost.</summary>
    ResponseLost,

    /// <summary>The call times out. The seed of the plan determines whether it is executed.</summary>
    Timeout,
}
