namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Represents the error of the latest attempt. The message is not read because it may repeat customer input.</summary>
internal sealed record StripePaymentError
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }
}
