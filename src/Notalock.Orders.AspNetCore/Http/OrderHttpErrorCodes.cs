namespace Notalock.Orders.AspNetCore;

/// <summary>Defines the stable error codes that the HTTP API returns in addition to <see cref="OrderErrorCodes"/>.</summary>
public static class OrderHttpErrorCodes
{
    /// <summary>Status 400: the body is not valid JSON.</summary>
    public const string MalformedJson = "malformed_json";

    /// <summary>Status 400: the body has unknown fields. The errors name each of them.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>Status 400: a query parameter or header is not valid. The errors name it.</summary>
    public const string InvalidParameter = "invalid_parameter";

    /// <summary>Status 400: a field or parameter can be used only by staff. The errors name it.</summary>
    public const string StaffOnly = "staff_only";

    /// <summary>Status 400: a return address leads to an origin that the shop does not allow. The errors name the field.</summary>
    public const string ReturnOriginNotAllowed = "return_origin_not_allowed";

    /// <summary>Status 401: the request is not authenticated.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>Status 403: the caller is not authorized.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Status 403: the cancellation would refund a payment, and the caller does not satisfy the policy for payments.</summary>
    public const string RefundPolicyRequired = "refund_policy_required";

    /// <summary>
    /// Status 403: the cancellation would void an authorized payment, and the caller does not satisfy the policy for payments.
    /// </summary>
    public const string PaymentsPolicyRequired = "payments_policy_required";

    /// <summary>Status 403: the sign-in has no claim that identifies the caller, and every change requires an actor.</summary>
    public const string ActorUnknown = "actor_unknown";

    /// <summary>Status 413: the body exceeds the maximum size.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>Status 415: the content type of the body is not <c>application/json</c>.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>Status 422: the shop does not accept orders of customers in this currency.</summary>
    public const string CurrencyNotAllowed = "currency_not_allowed";

    /// <summary>Status 422: the shop does not let customers set a field. The errors name it.</summary>
    public const string FieldNotAllowed = "field_not_allowed";

    /// <summary>Status 429: too many lookups. The header <c>Retry-After</c> contains the number of seconds to wait.</summary>
    public const string TooManyLookups = "too_many_lookups";

    /// <summary>
    /// Status 429: too many orders of guests. The header <c>Retry-After</c> contains the number of seconds to wait.
    /// </summary>
    public const string TooManyOrders = "too_many_orders";

    /// <summary>Status 500: a webhook could not be stored. The provider sends it again.</summary>
    public const string NotDurable = "not_durable";

    /// <summary>Status 501: the store does not support the operation.</summary>
    public const string NotSupportedByStore = "not_supported_by_store";

    /// <summary>
    /// Status 503: the payment provider did not respond. Repeat the request, with the same idempotency key if it has one.
    /// </summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>
    /// The store is not available, and the outcome of a change is unknown. Repeat the request after the time in
    /// <c>Retry-After</c>, with the same idempotency key if it has one.
    /// </summary>
    public const string StoreUnavailable = "store_unavailable";
}
