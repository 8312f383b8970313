namespace Notalock.Orders.Stripe.Gateway.Objects;

/// <summary>Why the latest try failed. Its message is left out: it may repeat what the customer typed.</summary>
internal sealed record StripePaymentError
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }
}
