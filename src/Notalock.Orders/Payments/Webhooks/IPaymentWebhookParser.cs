namespace Notalock.Orders.Payments;

/// <summary>Verifies and parses the webhooks of a payment provider. A provider without webhooks needs no parser.</summary>
public interface IPaymentWebhookParser
{
    /// <summary>Gets the <see cref="IPaymentProvider.Name"/> of the provider.</summary>
    string Provider { get; }

    /// <summary>Verifies the raw body of a webhook and then parses it.</summary>
    /// <param name="request">The webhook request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The notification, or the error if the webhook was rejected.</returns>
    ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken);
}
