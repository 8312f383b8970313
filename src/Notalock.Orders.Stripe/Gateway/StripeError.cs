using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the error of a request. It contains no personal data and no key.</summary>
/// <param name="Status">The HTTP status; 0 if there was no readable response.</param>
/// <param name="Type">The Stripe error type; <see langword="null"/> if there is none.</param>
/// <param name="Code">The Stripe error code, or one of the constants of this type; <see langword="null"/> if there is none.</param>
internal sealed record StripeError(int Status, string? Type, string? Code)
{
    public const string TimedOut = "timeout";
    public const string ConnectionFailed = "connection_failed";
    public const string Unreadable = "unreadable_answer";

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    /// <summary>Gets the Stripe request id, which Stripe support can look up.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the payment intent if the error contains it.</summary>
    public StripePaymentIntent? PaymentIntent { get; init; }

    /// <summary>Gets a value indicating whether the request was definitely rejected. Otherwise, the outcome is unknown.</summary>
    public bool IsRefusal =>
        Status is >= 400 and < 500 and not (401 or 403 or 408 or 409 or 429) && Type is not (null or "idempotency_error");
}
