using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Specifies an operation of a payment provider.</summary>
public enum SimulatedOperation
{
    /// <summary>The operation <see cref="IPaymentProvider.CreateAsync"/>.</summary>
    Create,

    /// <summary>The operation <see cref="IPaymentProvider.CaptureAsync"/>.</summary>
    Capture,

    /// <summary>The operation <see cref="IPaymentProvider.VoidAsync"/>.</summary>
    Void,

    /// <summary>The operation <see cref="IPaymentProvider.RefundAsync"/>.</summary>
    Refund,

    /// <summary>The operation <see cref="IPaymentProvider.FindAsync"/>.</summary>
    Find,
}
