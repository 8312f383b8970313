using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class HouseAccountNotifications(byte[] secret, TimeProvider time) : IPaymentWebhookParser
{
    public string Provider => "house_account";

    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Verify(request) ?? Parse(request.Body.Span));

    private PaymentWebhookParseResult? Verify(PaymentWebhookRequest request)
    {
        var (sent, signature) = (request.Header("House-Time"), request.Header("House-Signature"));
        if (!long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is null)
        {
            return PaymentWebhookParseResult.InvalidSignature("The notification is not signed.");
        }

        var expected = Encoding.ASCII.GetBytes(Sign(secret, sent, request.Body.Span));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)))
        {
            return PaymentWebhookParseResult.InvalidSignature("The signature does not match the body.");
        }

        return Math.Abs(seconds - time.GetUtcNow().ToUnixTimeSeconds()) <= 300
            ? null
            : PaymentWebhookParseResult.InvalidSignature("The timestamp of the signature is outside the tolerance of 5 minutes.");
    }

    private PaymentWebhookParseResult Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var told = JsonSerializer.Deserialize<HouseEvent>(body, JsonSerializerOptions.Web)!;
            return PaymentWebhookParseResult.Verified(new()
            {
                Provider = Provider,
                EventId = told.Id,
                Type = told.Type,
                Snapshot = told.Charge?.ToSnapshot(),
            });
        }
        catch (JsonException)
        {
            return PaymentWebhookParseResult.Unreadable("The body is not a valid event.");
        }
    }

    internal static string Sign(byte[] secret, string time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
