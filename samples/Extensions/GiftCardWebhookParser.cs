using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Notalock.Orders.Payments;

namespace Extensions;

/// <summary>
/// Verifies and parses the webhooks of the gift cards. Register it with <c>AddPaymentWebhookParser&lt;GiftCardWebhookParser&gt;()</c>.
/// </summary>
public sealed class GiftCardWebhookParser(GiftCardLedger ledger) : IPaymentWebhookParser
{
    public const string SignatureHeader = "Gift-Card-Signature";

    // A real secret comes from the configuration.
    private static readonly byte[] Secret = "demonstration"u8.ToArray();

    public string Provider => GiftCardProvider.ProviderName;

    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        var signature = Encoding.ASCII.GetBytes(Sign(request.Body.Span));
        if (!CryptographicOperations.FixedTimeEquals(signature, Encoding.UTF8.GetBytes(request.Header(SignatureHeader) ?? "")))
        {
            return ValueTask.FromResult(PaymentWebhookParseResult.InvalidSignature("The signature does not match the body."));
        }

        try
        {
            using var body = JsonDocument.Parse(request.Body);
            var reference = body.RootElement.GetProperty("reference").GetString();
            return ValueTask.FromResult(PaymentWebhookParseResult.Verified(new PaymentNotification
            {
                Provider = Provider,
                EventId = body.RootElement.GetProperty("id").GetString()!,
                Type = "gift_card.charged",
                Snapshot = ledger.Find(reference, Guid.Empty)?.ToSnapshot(),
            }));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ValueTask.FromResult(PaymentWebhookParseResult.Unreadable("The body is not an event of the gift cards."));
        }
    }

    public static string Sign(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body));
}
