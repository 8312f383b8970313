namespace Notalock.Orders.Payments;

/// <summary>Begins a payment.</summary>
public sealed record PaymentCreateRequest : PaymentRequest
{
    /// <summary>How much, in the order's currency; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Whether the money is taken at once; otherwise it is only reserved.</summary>
    public required bool CaptureImmediately { get; init; }

    /// <summary>What else was asked for; the same in every repetition.</summary>
    public PaymentParameters Parameters { get; init; } = PaymentParameters.None;
}
