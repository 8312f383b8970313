using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>What goes wrong with a call. Each of them throws <see cref="PaymentProviderException"/>; what happened to the money differs.</summary>
public enum SimulatedCallFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call never arrived: no effect, and its key is not used up.</summary>
    FailureBefore,

    /// <summary>The call was carried out and its answer lost.</summary>
    ResponseLost,

    /// <summary>No answer in time. Whether the call was carried out depends on the seed of the plan.</summary>
    Timeout,
}
