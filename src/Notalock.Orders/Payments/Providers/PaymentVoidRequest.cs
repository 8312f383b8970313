namespace Notalock.Orders.Payments;

/// <summary>Releases reserved money, or calls an attempt off.</summary>
public sealed record PaymentVoidRequest : PaymentRequest;
