namespace Notalock.Orders.Payments;

/// <summary>What came of reading a notification.</summary>
public sealed record PaymentWebhookParseResult
{
    /// <summary>The notification, its origin verified; null when it was rejected.</summary>
    public PaymentNotification? Notification { get; private init; }

    /// <summary>Why it was rejected; null when it was not.</summary>
    public OrderError? Error { get; private init; }

    /// <summary>It is genuine.</summary>
    /// <param name="notification">The notification.</param>
    /// <returns>The reading.</returns>
    public static PaymentWebhookParseResult Verified(PaymentNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return new PaymentWebhookParseResult { Notification = notification };
    }

    /// <summary>It is not signed by the provider, or too old: <see cref="OrderErrorCodes.InvalidSignature"/>.</summary>
    /// <param name="message">A sentence for the log, without anything of the request.</param>
    /// <returns>The reading.</returns>
    public static PaymentWebhookParseResult InvalidSignature(string message) =>
        new() { Error = new OrderError(OrderErrorCodes.InvalidSignature, message) };

    /// <summary>It is genuine, but cannot be understood or is not meant for this installation: <see cref="OrderErrorCodes.UnreadableNotification"/>.</summary>
    /// <param name="message">A sentence for the log, without anything of the request.</param>
    /// <returns>The reading.</returns>
    public static PaymentWebhookParseResult Unreadable(string message) =>
        new() { Error = new OrderError(OrderErrorCodes.UnreadableNotification, message) };
}
