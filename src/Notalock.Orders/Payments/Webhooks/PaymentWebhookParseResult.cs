namespace Notalock.Orders.Payments;

/// <summary>Represents the result of parsing a webhook.</summary>
public sealed record PaymentWebhookParseResult
{
    /// <summary>Gets the verified notification; <see langword="null"/> if the webhook was rejected.</summary>
    public PaymentNotification? Notification { get; private init; }

    /// <summary>Gets the error; <see langword="null"/> if the webhook was verified and parsed.</summary>
    public OrderError? Error { get; private init; }

    /// <summary>Creates the result for a webhook that was verified and parsed.</summary>
    /// <param name="notification">The notification.</param>
    /// <returns>The result with the notification.</returns>
    public static PaymentWebhookParseResult Verified(PaymentNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return new PaymentWebhookParseResult { Notification = notification };
    }

    /// <summary>
    /// Creates the result for a webhook that is not signed by the provider or is too old, with the code
    /// <see cref="OrderErrorCodes.InvalidSignature"/>.
    /// </summary>
    /// <param name="message">The message for the log, without any data of the request.</param>
    /// <returns>The result with the error.</returns>
    public static PaymentWebhookParseResult InvalidSignature(string message) =>
        new() { Error = new OrderError(OrderErrorCodes.InvalidSignature, message) };

    /// <summary>
    /// Creates the result for a webhook that is signed by the provider, but cannot be parsed or is intended for another installation, with
    /// the code <see cref="OrderErrorCodes.UnreadableNotification"/>.
    /// </summary>
    /// <param name="message">The message for the log, without any data of the request.</param>
    /// <returns>The result with the error.</returns>
    public static PaymentWebhookParseResult Unreadable(string message) =>
        new() { Error = new OrderError(OrderErrorCodes.UnreadableNotification, message) };
}
