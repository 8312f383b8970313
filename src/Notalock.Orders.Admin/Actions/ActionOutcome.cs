using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Represents the outcome of an action.</summary>
internal sealed record ActionOutcome
{
    public IReadOnlyList<OrderError> Errors { get; init; } = [];

    /// <summary>Gets the name of the message to show instead of the action's own, or <see langword="null"/> for the action's own.</summary>
    public string? Message { get; init; }

    /// <summary>Gets a secret to show once, such as an access token, or <see langword="null"/> if there is none.</summary>
    public string? Secret { get; init; }

    public bool Succeeded => Errors.Count == 0;

    /// <summary>
    /// Gets a value indicating whether the provider declined the request, so that another attempt needs a new idempotency key.
    /// </summary>
    public bool IsDeclined => Errors.Any(static e => e.Code == OrderErrorCodes.ProviderRefused);

    public bool IsStale => Errors.Any(static e => e.Code == OrderErrorCodes.VersionConflict);

    public static ActionOutcome Done { get; } = new();

    /// <summary>Gets the name of the message for a refund that is not completed, or <see langword="null"/> if it is.</summary>
    public static string? GetMessage(OrderRefund refund) => refund switch
    {
        { Status: OrderRefundStatus.Unknown } => "unknown",
        { Status: OrderRefundStatus.Requested, Provider: OrderPayment.OfflineProvider } => "by-hand",
        { Status: OrderRefundStatus.Requested } => "open",
        _ => null,
    };

    /// <summary>
    /// Creates the outcome from the current status of a refund: the first submission of a repeated request may have been declined.
    /// </summary>
    public static ActionOutcome From(OrderRefund refund, AdminText text) =>
        refund.Status is OrderRefundStatus.Failed or OrderRefundStatus.Canceled
            ? Failed(new OrderError(
                OrderErrorCodes.ProviderRefused,
                text["The provider declined the request: {0}.", refund.FailureCode ?? text["no reason given"]]))
            : new ActionOutcome { Message = GetMessage(refund) };

    /// <summary>
    /// Gets the name of the message for a pending or replayed payment operation, or <see langword="null"/> for a completed one.
    /// </summary>
    public static string? GetMessage(OrderResult<PaymentOutcome> result) =>
        !result.Succeeded ? null : result.Value.Payment.Operation is not null ? "open" : result.IsReplay ? "again" : null;

    public static ActionOutcome From<T>(OrderResult<T> result, Func<T, string?>? message = null)
        where T : notnull =>
        result.Succeeded
            ? new ActionOutcome { Message = message?.Invoke(result.Value) }
            : new ActionOutcome { Errors = result.Errors };

    public static ActionOutcome Failed(params IReadOnlyList<OrderError> errors) => new() { Errors = errors };
}
