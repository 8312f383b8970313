using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Notalock.Orders.Benchmarks.Webhooks;

namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Computes the rows of a Stripe notification in a hand-written application.</summary>
internal static class HandNotifications
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(SignedNotifications.Secret);

    public static (HandNotification Notification, Guid OrderId) Read(ReadOnlyMemory<byte> body, string signature)
    {
        if (!IsGenuine(signature, body.Span, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()))
        {
            throw new InvalidOperationException("The signature does not match.");
        }

        var notification = JsonSerializer.Deserialize(body.Span, HandJson.Default.HandNotification);
        return notification is { Id: not null, Type: "payment_intent.succeeded", Livemode: false, Data.Object.Metadata: { } metadata }
            && Guid.TryParse(metadata.GetValueOrDefault("order_id"), out var orderId)
                ? (notification, orderId)
                : throw new InvalidOperationException("The notification must be a payment_intent.succeeded event.");
    }

    /// <summary>Applies the notification to the order.</summary>
    /// <returns>The additional rows; <see langword="null"/> if the order is not changed.</returns>
    public static HandReceipt? Apply(HandOrder order, HandNotification notification)
    {
        var intent = notification.Data!.Object!;
        var payment = order.Payments.Find(p => p.Provider == "stripe" && p.Reference == intent.Id)
            ?? throw new InvalidOperationException("The payment does not exist.");
        if (intent.Amount != payment.Amount || !string.Equals(intent.Currency, payment.Currency, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The paid amount must be the amount of the payment.");
        }

        if (intent.AmountReceived <= payment.Captured)
        {
            return null;
        }

        var now = HandRules.Now();
        var version = order.Version;
        var changes = new List<HandChange>(3)
        {
            new() { Field = "payment.id", After = payment.Id.ToString() },
            new() { Field = "payment.status", Before = payment.Status, After = "captured" },
            new()
            {
                Field = "payment.captured_amount",
                Before = Text(payment.Captured, payment.Currency),
                After = Text(intent.AmountReceived, payment.Currency),
            },
        };
        order.Captured += intent.AmountReceived - payment.Captured;
        payment.Captured = intent.AmountReceived;
        payment.Status = "captured";
        payment.CapturedAt ??= now;
        payment.NextCheckAt = null;
        payment.UpdatedAt = now;
        order.PaymentState = order.Refunded >= order.Captured ? "refunded"
            : order.Refunded > 0 ? "partially_refunded"
            : order.Captured > order.Total ? "overpaid"
            : order.Captured == order.Total ? "paid"
            : "partially_paid";
        order.PaymentProvider = payment.Provider;
        order.PaymentIntentId = payment.Reference;
        var from = order.Status;
        var isPaid = order.Captured - order.Refunded >= order.Total && from is "created" or "pending" or "payment_failed";
        order.PaidAt ??= isPaid ? now : null;
        order.Status = isPaid ? "paid" : from;
        order.UpdatedAt = now;
        order.Version++;
        HandHistory[] history = isPaid
            ? [Entry(order, now, "payment", from, from, changes), Entry(order, now, "status", from, order.Status, data: null)]
            : [Entry(order, now, "payment", from, from, changes)];
        return new HandReceipt(
            notification.Id!, notification.Type!, version, payment, history, Array.ConvertAll(history, entry => HandRules.Message(order, entry)), now);
    }

    private static HandHistory Entry(HandOrder order, DateTimeOffset now, string kind, string from, string to, List<HandChange>? data) => new()
    {
        OrderId = order.Id,
        Sequence = ++order.HistoryCount,
        Kind = kind,
        From = from,
        Status = to,
        Data = data,
        ActorKind = "provider",
        ActorId = "stripe",
        VisibleToCustomer = kind == "status",
        CreatedAt = now,
    };

    private static string Text(long amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{new decimal((int)amount, (int)(amount >> 32), 0, isNegative: false, scale: 2)} {currency}");

    private static bool IsGenuine(string header, ReadOnlySpan<byte> body, long now)
    {
        ReadOnlySpan<char> time = default;
        ReadOnlySpan<char> given = default;
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range);
            if (part.StartsWith("t="))
            {
                time = part[2..];
            }
            else if (part.StartsWith("v1="))
            {
                given = part[3..];
            }
        }

        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now - seconds) > SignedNotifications.Tolerance.TotalSeconds)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[21];
        var length = Encoding.ASCII.GetBytes(time, prefix);
        prefix[length++] = (byte)'.';
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        hmac.AppendData(prefix[..length]);
        hmac.AppendData(body);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(given, claimed, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == claimed.Length
            && CryptographicOperations.FixedTimeEquals(hash, claimed);
    }
}
