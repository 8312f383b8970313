using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Hosting;

/// <summary>
/// Defines the log messages of this package. They contain ids, codes and type names only, never personal data or payloads.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Order {OrderId} created.")]
    public static partial void OrderPlaced(ILogger logger, Guid orderId);

    [LoggerMessage(2, LogLevel.Information, "{Operation} committed on order {OrderId}, version {Version}.")]
    public static partial void CommandCommitted(ILogger logger, string operation, Guid orderId, long version);

    [LoggerMessage(3, LogLevel.Debug, "{Operation} rejected with {Code}.")]
    public static partial void CommandRefused(ILogger logger, string operation, string code);

    [LoggerMessage(4, LogLevel.Debug, "Version conflict on {Operation} of order {OrderId} (attempt {Attempt}).")]
    public static partial void CommandConflict(ILogger logger, string operation, Guid orderId, int attempt);

    [LoggerMessage(5, LogLevel.Warning, "{Operation} on order {OrderId} failed after {Attempts} attempts because of concurrent changes.")]
    public static partial void CommandGaveUp(ILogger logger, string operation, Guid orderId, int attempts);

    [LoggerMessage(6, LogLevel.Warning, "The outcome of {Operation} on order {OrderId} (id {SubjectId}) is unknown: {Code}.")]
    public static partial void OutcomeUnknown(ILogger logger, string operation, Guid orderId, Guid subjectId, string? code);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Webhook of provider {Provider} rejected with {Code}: {Reason} {Omitted} rejections of this kind were not logged since the last "
            + "entry.")]
    public static partial void NotificationRejected(ILogger logger, string provider, string code, string reason, int omitted);

    [LoggerMessage(
        8, LogLevel.Information, "Event {EventId} ({Type}) of provider {Provider} processed for order {OrderId} with outcome {Outcome}.")]
    public static partial void NotificationHandled(
        ILogger logger, string provider, string eventId, string type, string outcome, Guid? orderId);

    [LoggerMessage(
        9,
        LogLevel.Information,
        "Reconciliation finished: {Payments} payments checked, {Changed} payments changed, {Retried} operations retried, "
            + "{Events} events reprocessed, {Expired} orders expired, {Failures} failures.")]
    public static partial void Reconciled(ILogger logger, int payments, int changed, int retried, int events, int expired, int failures);

    [LoggerMessage(10, LogLevel.Error, "Reconciliation of order {OrderId} failed and is retried later: {Error}\n{StackTrace}")]
    public static partial void ReconcileFailed(ILogger logger, Guid? orderId, string? error, string? stackTrace);

    [LoggerMessage(
        11,
        LogLevel.Error,
        "Event {EventId} of provider {Provider} could not be applied to order {OrderId} and is retried later: {Error}\n{StackTrace}")]
    public static partial void NotificationFailed(
        ILogger logger, string provider, string eventId, Guid orderId, string? error, string? stackTrace);

    [LoggerMessage(20, LogLevel.Information, "Outbox delivery started with {Handlers} handlers.")]
    public static partial void OutboxStarted(ILogger logger, int handlers);

    [LoggerMessage(21, LogLevel.Information, "Outbox delivery is off in this process: it is disabled or no event handler is registered.")]
    public static partial void OutboxIdle(ILogger logger);

    [LoggerMessage(
        22,
        LogLevel.Warning,
        "Handler {Handler} failed on event {EventId} of order {OrderId} (attempt {Attempt}): {Error}. "
            + "{Omitted} failures of this kind were not logged since the last entry.\n{StackTrace}")]
    public static partial void HandlerFailed(
        ILogger logger, string handler, Guid eventId, Guid orderId, int attempt, string? error, int omitted, string? stackTrace);

    [LoggerMessage(
        30,
        LogLevel.Warning,
        "Handler {Handler} did not return within {Timeout} on event {EventId} of order {OrderId} (attempt {Attempt}).")]
    public static partial void HandlerTimedOut(
        ILogger logger, string handler, Guid eventId, Guid orderId, int attempt, TimeSpan timeout);

    [LoggerMessage(31, LogLevel.Warning, "The delivery state of event {EventId} of order {OrderId} cannot be read (attempt {Attempt}).")]
    public static partial void DeliveryUnreadable(ILogger logger, Guid eventId, Guid orderId, int attempt);

    [LoggerMessage(23, LogLevel.Error, "Event {EventId} of order {OrderId} became a dead letter after {Attempts} attempts.")]
    public static partial void DeadLettered(ILogger logger, Guid eventId, Guid orderId, int attempts);

    [LoggerMessage(24, LogLevel.Warning, "The lease on event {EventId} was lost to another process.")]
    public static partial void LeaseLost(ILogger logger, Guid eventId);

    [LoggerMessage(25, LogLevel.Error, "The outbox is unavailable. Retrying in {Delay}.")]
    public static partial void OutboxUnavailable(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(29, LogLevel.Warning, "Event {EventId} of order {OrderId} cannot be read by this version (attempt {Attempt}).")]
    public static partial void EventUnreadable(ILogger logger, Guid eventId, Guid orderId, int attempt);

    [LoggerMessage(
        32,
        LogLevel.Warning,
        "The clocks of this process and the database must not differ by more than {Limit}, but this process was ahead by {Difference} "
            + "(behind if negative). No events are delivered here until the clock is synchronized.")]
    public static partial void ClockDiffers(ILogger logger, TimeSpan limit, TimeSpan difference);

    [LoggerMessage(26, LogLevel.Information, "Removed {Keys} expired idempotency keys and {Messages} expired outbox messages.")]
    public static partial void Pruned(ILogger logger, int keys, int messages);

    [LoggerMessage(28, LogLevel.Debug, "{Service} stopped.")]
    public static partial void BackgroundStopped(ILogger logger, string service);

    [LoggerMessage(27, LogLevel.Error, "Store maintenance failed and is retried later.")]
    public static partial void PruneFailed(ILogger logger, Exception exception);

    [LoggerMessage(34, LogLevel.Debug, "Wrote the search index of {Orders} orders.")]
    public static partial void OrdersIndexed(ILogger logger, int orders);

    [LoggerMessage(33, LogLevel.Error, "The search index could not be written and is retried later.")]
    public static partial void IndexingFailed(ILogger logger, Exception exception);
}
