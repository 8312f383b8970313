namespace Notalock.Orders.Payments;

/// <summary>Represents a request to create a payment.</summary>
public sealed record PaymentCreateRequest : PaymentRequest
{
    /// <summary>Gets the amount in the currency of the order, which is greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Gets a value indicating whether the payment is captured immediately; otherwise, it is only authorized.</summary>
    public required bool CaptureImmediately { get; init; }

    /// <summary>Gets the remaining parameters of the payment. They are the same in every retry.</summary>
    public PaymentParameters Parameters { get; init; } = PaymentParameters.None;
}
