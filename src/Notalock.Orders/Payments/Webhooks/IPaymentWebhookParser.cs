namespace Notalock.Orders.Payments;

/// <summary>Verifies and reads what a provider sends. A provider that sends nothing, such as an offline one, has none.</summary>
public interface IPaymentWebhookParser
{
    /// <summary>The <see cref="IPaymentProvider.Name"/> of the provider.</summary>
    string Provider { get; }

    /// <summary>Verifies the raw bytes before anything of them is parsed, and turns them into facts.</summary>
    /// <param name="request">The notification.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The notification, or why it was rejected.</returns>
    ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken);
}
