namespace Notalock.Orders.Payments;

/// <summary>Represents an alert as a provider reported it at one point in time.</summary>
/// <param name="Reference">The provider's id of the alert.</param>
/// <param name="Kind">The kind of the alert.</param>
/// <param name="IsOpen"><see langword="true"/> while the alert requires action.</param>
/// <param name="Code">The provider's code of the cause; <see langword="null"/> if the provider did not report it.</param>
public sealed record PaymentAlertSnapshot(string Reference, OrderPaymentAlertKind Kind, bool IsOpen, string? Code = null);
