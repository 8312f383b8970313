namespace Notalock.Orders;

/// <summary>Represents an alert of the payment provider about a payment.</summary>
/// <param name="Reference">The provider's id of the alert.</param>
/// <param name="Kind">The kind of the alert.</param>
/// <param name="IsOpen">
/// <see langword="true"/> while the alert requires action. An alert that was closed is not opened again.
/// </param>
/// <param name="Code">The provider's code of the cause; <see langword="null"/> if it is not known. At most 100 characters.</param>
public sealed record OrderPaymentAlert(string Reference, OrderPaymentAlertKind Kind, bool IsOpen, string? Code = null);
