namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>
/// Represents an error. The message is not read because it may repeat request parameters or a part of the key. See
/// https://docs.stripe.com/api/errors.
/// </summary>
internal sealed record StripeErrorBody
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    public StripePaymentIntent? PaymentIntent { get; init; }
}
