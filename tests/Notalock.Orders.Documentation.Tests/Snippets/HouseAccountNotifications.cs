using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class HouseAccountNotifications(byte[] secret, TimeProvider time) : IPaymentNotificationReader
{
    public string Provider => "house_account";

    public ValueTask<PaymentNotificationReading> ReadAsync(PaymentNotificationRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Verify(request) ?? Parse(request.Body.Span));

    private PaymentNotificationReading? Verify(PaymentNotificationRequest request)
    {
        var (sent, signature) = (request.Header("House-Time"), request.Header("House-Signature"));
        if (!long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is null)
        {
            return PaymentNotificationReading.InvalidSignature("The notification is not signed.");
        }

        var expected = Encoding.ASCII.GetBytes(Sign(secret, sent, request.Body.Span));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)))
        {
            return PaymentNotificationReading.InvalidSignature("The signature does not match the body.");
        }

        return Math.Abs(seconds - time.GetUtcNow().ToUnixTimeSeconds()) <= 300
            ? null
            : PaymentNotificationReading.InvalidSignature("The timestamp of the signature is outside the tolerance of 5 minutes.");
    }

    private PaymentNotificationReading Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var told = JsonSerializer.Deserialize<HouseEvent>(body, JsonSerializerOptions.Web)!;
            return PaymentNotificationReading.Verified(new()
            {
                Provider = Provider,
                EventId = told.Id,
                Type = told.Type,
                Snapshot = told.Charge?.ToSnapshot(),
            });
        }
        catch (JsonException)
        {
            return PaymentNotificationReading.Unreadable("The body is not a valid event.");
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
