namespace Notalock.Orders.Testing.Payments;

/// <summary>A call of a provider.</summary>
public enum SimulatedOperation
{
    /// <summary><see cref="Orders.Payments.IPaymentProvider.CreateAsync"/>.</summary>
    Create,

    /// <summary><see cref="Orders.Payments.IPaymentProvider.CaptureAsync"/>.</summary>
    Capture,

    /// <summary><see cref="Orders.Payments.IPaymentProvider.VoidAsync"/>.</summary>
    Void,

    /// <summary><see cref="Orders.Payments.IPaymentProvider.RefundAsync"/>.</summary>
    Refund,

    /// <summary><see cref="Orders.Payments.IPaymentProvider.FindAsync"/>.</summary>
    Find,
}
