using Notalock.Orders.Stripe.Gateway.Objects;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Why a call brought no object. Holds nothing of a person and no key.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer that can be read.</param>
/// <param name="Type">Stripe's type of the error; null when there is none.</param>
/// <param name="Code">Stripe's code, or one of the constants here; null when there is none.</param>
internal sealed record StripeError(int Status, string? Type, string? Code)
{
    public const string TimedOut = "timeout";
    public const string ConnectionFailed = "connection_failed";
    public const string Unreadable = "unreadable_answer";

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    /// <summary>Stripe's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The intent as it stands, where Stripe tells.</summary>
    public StripePaymentIntent? PaymentIntent { get; init; }

    /// <summary>Whether this is a definite "no". Anything else means that the outcome is unknown.</summary>
    public bool IsRefusal => Status is >= 400 and < 500 and not (401 or 403 or 408 or 409 or 429) && Type is not (null or "idempotency_error");
}
