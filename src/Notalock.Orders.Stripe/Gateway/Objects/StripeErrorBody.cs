namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>See https://docs.stripe.com/api/errors. Its message is left out: it may repeat what was sent, or a part of the key.</summary>
internal sealed record StripeErrorBody
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    public StripePaymentIntent? PaymentIntent { get; init; }
}
