using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>What became of an action.</summary>
internal sealed record ActionOutcome
{
    public IReadOnlyList<OrderError> Errors { get; init; } = [];

    /// <summary>What else than done there is to say of it: that the answer is still to come, for one; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Something that is shown once and kept nowhere, such as an access token; null for nothing.</summary>
    public string? Secret { get; init; }

    public bool Succeeded => Errors.Count == 0;

    /// <summary>Whether the provider said no: the request is used up, and asking again is another one.</summary>
    public bool IsDeclined => Errors.Any(static e => e.Code == OrderErrorCodes.ProviderRefused);

    public bool IsStale => Errors.Any(static e => e.Code == OrderErrorCodes.VersionConflict);

    public static ActionOutcome Done { get; } = new();

    /// <summary>What there is to say of a refund that was asked for, and has not been made yet.</summary>
    public static string? GetMessage(OrderRefund refund) => refund switch
    {
        { Status: OrderRefundStatus.Unknown } => "unknown",
        { Status: OrderRefundStatus.Requested, Provider: OrderPayment.OfflineProvider } => "by-hand",
        { Status: OrderRefundStatus.Requested } => "open",
        _ => null,
    };

    /// <summary>What became of a refund, whenever it was asked for: one that was sent twice may have been refused the first time.</summary>
    public static ActionOutcome From(OrderRefund refund, AdminText text) => refund.Status is OrderRefundStatus.Failed or OrderRefundStatus.Canceled
        ? Failed(new OrderError(OrderErrorCodes.ProviderRefused, text["The provider declined the request: {0}.", refund.FailureCode ?? text["no reason given"]]))
        : new ActionOutcome { Message = GetMessage(refund) };

    /// <summary>What became of an operation on a payment that was sent twice: the order shows it.</summary>
    public static string? GetMessage(OrderResult<PaymentOutcome> result) =>
        !result.Succeeded ? null : result.Value.Payment.Operation is not null ? "open" : result.IsReplay ? "again" : null;

    public static ActionOutcome From<T>(OrderResult<T> result, Func<T, string?>? message = null)
        where T : notnull =>
        result.Succeeded
            ? new ActionOutcome { Message = message?.Invoke(result.Value) }
            : new ActionOutcome { Errors = result.Errors };

    public static ActionOutcome Failed(params IReadOnlyList<OrderError> errors) => new() { Errors = errors };
}
