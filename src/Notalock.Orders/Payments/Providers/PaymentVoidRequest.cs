namespace Notalock.Orders.Payments;

/// <summary>Represents a request to void an authorization, or to cancel a payment attempt.</summary>
public sealed record PaymentVoidRequest : PaymentRequest;
