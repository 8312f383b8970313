namespace Notalock.Orders.AspNetCore;

/// <summary>The stable codes that the API answers besides those of <see cref="OrderErrorCodes"/>.</summary>
public static class OrderHttpErrorCodes
{
    /// <summary>400: the body is not JSON.</summary>
    public const string MalformedJson = "malformed_json";

    /// <summary>400: the body has a field that the API does not know; the errors name each.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>400: a parameter of the query or a header cannot be read; the errors name it.</summary>
    public const string InvalidParameter = "invalid_parameter";

    /// <summary>400: a field or parameter is for staff only; the errors name it.</summary>
    public const string StaffOnly = "staff_only";

    /// <summary>401: the caller is not known.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>403: the caller is known and may not do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>403: captured money would go back, and the caller may not send money back.</summary>
    public const string RefundPolicyRequired = "refund_policy_required";

    /// <summary>403: the caller has none of the claims that name them, and a change is never made in the name of nobody.</summary>
    public const string ActorUnknown = "actor_unknown";

    /// <summary>413: the body is larger than the API accepts.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>415: the body is not declared as <c>application/json</c>.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>429: too many look-ups; the header <c>Retry-After</c> says when to come back.</summary>
    public const string TooManyLookups = "too_many_lookups";

    /// <summary>500: a notification could not be stored; the provider sends it again.</summary>
    public const string NotDurable = "not_durable";

    /// <summary>501: the store does not offer this.</summary>
    public const string NotSupportedByStore = "not_supported_by_store";

    /// <summary>503: the payment provider did not answer; repeat the request with the same idempotency key.</summary>
    public const string ProviderUnavailable = "provider_unavailable";
}
