using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>A call of a provider.</summary>
public enum SimulatedOperation
{
    /// <summary><see cref="IPaymentProvider.CreateAsync"/>.</summary>
    Create,

    /// <summary><see cref="IPaymentProvider.CaptureAsync"/>.</summary>
    Capture,

    /// <summary><see cref="IPaymentProvider.VoidAsync"/>.</summary>
    Void,

    /// <summary><see cref="IPaymentProvider.RefundAsync"/>.</summary>
    Refund,

    /// <summary><see cref="IPaymentProvider.FindAsync"/>.</summary>
    Find,
}
