namespace Notalock.Orders.Payments;

/// <summary>Represents a request to capture an authorized payment.</summary>
public sealed record PaymentCaptureRequest : PaymentRequest
{
    /// <summary>Gets the amount to capture, which is greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Gets the authorized amount.</summary>
    public required Money AuthorizedAmount { get; init; }

    /// <summary>Gets the amount that was captured before this request.</summary>
    public required Money CapturedBefore { get; init; }
}
