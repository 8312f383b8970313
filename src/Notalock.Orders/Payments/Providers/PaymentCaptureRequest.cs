namespace Notalock.Orders.Payments;

/// <summary>Captures reserved money.</summary>
public sealed record PaymentCaptureRequest : PaymentRequest
{
    /// <summary>How much this capture takes; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>How much was reserved.</summary>
    public required Money AuthorizedAmount { get; init; }

    /// <summary>How much was captured before this.</summary>
    public required Money CapturedBefore { get; init; }
}
