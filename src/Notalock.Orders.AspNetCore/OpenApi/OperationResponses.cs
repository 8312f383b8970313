using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Defines the responses that several routes share.</summary>
internal static class OperationResponses
{
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string Link = "Link";
    public const string IdempotentReplayed = "Idempotent-Replayed";
    public const string RetryAfter = "Retry-After";

    public static OperationResponse NotModified { get; } = new(StatusCodes.Status304NotModified, "The order has not changed.", null)
    {
        Headers = [ETag],
    };

    public static OperationResponse Unauthorized { get; } = Problem(
        StatusCodes.Status401Unauthorized, "The request is not authenticated (unauthorized).");

    public static OperationResponse Forbidden { get; } = Problem(
        StatusCodes.Status403Forbidden, "The caller is not authorized (forbidden, actor_unknown).");

    public static OperationResponse NotFound { get; } = Problem(
        StatusCodes.Status404NotFound,
        "The order, or a payment, refund, credit, shipment or item of it, does not exist, or the caller cannot access it "
            + "(order_not_found, payment_not_found, refund_not_found, credit_not_found, shipment_not_found, "
            + "item_not_found).");

    public static OperationResponse Conflict { get; } = Problem(
        StatusCodes.Status409Conflict,
        "The order was modified concurrently, or an operation on the payment is pending (version_conflict, operation_in_progress).");

    public static OperationResponse PreconditionFailed { get; } = Problem(
        StatusCodes.Status412PreconditionFailed,
        "The order has changed since the ETag in If-Match. history contains the newest entries since (version_conflict).") with
    { Headers = [ETag] };

    public static OperationResponse UnprocessableContent { get; } = Problem(
        StatusCodes.Status422UnprocessableEntity,
        "The state of the order does not allow the operation, or the idempotency key was used for a different request. See code.");

    public static OperationResponse ProviderUnavailable { get; } = Problem(
        StatusCodes.Status503ServiceUnavailable,
        "The payment provider or the order store did not respond. Repeat the request, with the same idempotency key if it has one "
            + "(provider_unavailable, store_unavailable).") with
    { Headers = [RetryAfter] };

    /// <summary>Gets the response of every operation while the store cannot be used.</summary>
    public static OperationResponse StoreUnavailable { get; } = Problem(
        StatusCodes.Status503ServiceUnavailable,
        "The order store did not respond. Repeat the request, with the same idempotency key if it has one (store_unavailable).") with
    { Headers = [RetryAfter] };

    public static OperationResponse BadRequest { get; } = Problem(
        StatusCodes.Status400BadRequest,
        "The request is not valid. errors contains the fields "
            + "(invalid_field, unknown_field, malformed_json, invalid_parameter, staff_only, return_origin_not_allowed, …).");

    public static OperationResponse TooManyRequests(string description) =>
        Problem(StatusCodes.Status429TooManyRequests, description) with { Headers = [RetryAfter] };

    /// <summary>Gets the responses of every operation with a request body.</summary>
    public static IReadOnlyList<OperationResponse> ForBody { get; } =
    [
        BadRequest,
        Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large (body_too_large)."),
        Problem(StatusCodes.Status415UnsupportedMediaType, "The content type is not application/json (unsupported_media_type)."),
    ];

    /// <summary>Gets the response of a command that returns the order.</summary>
    public static OperationResponse UpdatedOrder { get; } = Json(
        StatusCodes.Status200OK,
        typeof(OrderResponse),
        "The current state of the order, with the history entries of the command.",
        ETag,
        IdempotentReplayed);

    public static OperationResponse Json(int status, Type body, string description, params IReadOnlyList<string> headers) =>
        new(status, description, body) { Headers = headers };

    /// <summary>Gets the response of a command whose operation at the payment provider is not complete.</summary>
    public static OperationResponse PendingAtProvider(Type body) => Json(
        StatusCodes.Status202Accepted,
        body,
        "The operation was sent to the payment provider and is still pending. It is retried until the provider responds.",
        ETag,
        IdempotentReplayed);

    public static OperationResponse Problem(int status, string description) => new(status, description, typeof(ProblemResponse));

    /// <summary>Gets the responses of a command on an order: the given ones and the errors that all commands share.</summary>
    public static IReadOnlyList<OperationResponse> ForCommand(params IReadOnlyList<OperationResponse> successes) =>
        [.. successes, .. ForBody, Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent];
}
