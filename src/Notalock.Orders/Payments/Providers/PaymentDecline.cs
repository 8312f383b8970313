namespace Notalock.Orders.Payments;

/// <summary>Represents a definite decline by a payment provider. The provider did not execute the operation.</summary>
/// <param name="Code">The provider's code in snake_case, such as <c>card_declined</c>. At most 100 characters.</param>
/// <param name="Message">A message for staff, without personal data or secrets. At most 500 characters.</param>
public sealed record PaymentDecline(string Code, string Message);
