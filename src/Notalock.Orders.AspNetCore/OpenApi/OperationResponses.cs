using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Responses;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>The answers that several routes share.</summary>
internal static class OperationResponses
{
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string Replayed = "Idempotent-Replayed";
    public const string RetryAfter = "Retry-After";

    public static OperationResponse NotModified { get; } = new(StatusCodes.Status304NotModified, "The order has not changed.", null) { Headers = [ETag] };

    public static OperationResponse Unauthorized { get; } = Problem(StatusCodes.Status401Unauthorized, "The request does not say who sends it (unauthorized).");

    public static OperationResponse Forbidden { get; } = Problem(StatusCodes.Status403Forbidden, "The caller may not do this (forbidden, actor_unknown).");

    public static OperationResponse NoSuchOrder { get; } = Problem(
        StatusCodes.Status404NotFound, "There is no such order, or it is somebody else's (order_not_found, payment_not_found).");

    public static OperationResponse Conflict { get; } = Problem(
        StatusCodes.Status409Conflict, "Others kept changing the order, or an operation on its payment is under way (version_conflict, operation_in_progress).");

    public static OperationResponse Stale { get; } = Problem(
        StatusCodes.Status412PreconditionFailed, "The order has changed since the ETag of If-Match; history tells what happened (version_conflict).") with
    { Headers = [ETag] };

    public static OperationResponse Unprocessable { get; } = Problem(
        StatusCodes.Status422UnprocessableEntity, "The order does not allow it, or the idempotency key was used for another request; the code says which.");

    public static OperationResponse ProviderUnavailable { get; } = Problem(
        StatusCodes.Status503ServiceUnavailable, "The payment provider did not answer; repeat the request with the same idempotency key (provider_unavailable).") with
    { Headers = [RetryAfter] };

    public static OperationResponse NotValid { get; } = Problem(
        StatusCodes.Status400BadRequest, "Something in the request is not valid; errors names the fields (invalid_field, unknown_field, malformed_json, invalid_parameter, staff_only, …).");

    /// <summary>What is answered to any body that cannot be read.</summary>
    public static IReadOnlyList<OperationResponse> Body { get; } =
    [
        NotValid,
        Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large (body_too_large)."),
        Problem(StatusCodes.Status415UnsupportedMediaType, "The body is not declared as application/json (unsupported_media_type)."),
    ];

    public static OperationResponse Json(int status, Type body, string description, params IReadOnlyList<string> headers) =>
        new(status, description, body) { Headers = headers };

    public static OperationResponse Problem(int status, string description) => new(status, description, typeof(ProblemResponse));

    /// <summary>The answers of a command about an order that staff give.</summary>
    public static IReadOnlyList<OperationResponse> Command(params IReadOnlyList<OperationResponse> own) =>
        [.. own, .. Body, Unauthorized, Forbidden, NoSuchOrder, Conflict, Stale, Unprocessable];
}
