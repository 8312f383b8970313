using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Verifies the signature of a webhook event on its raw bytes. See https://docs.stripe.com/webhooks#verify-manually.</summary>
internal sealed class StripeSignature
{
    private const int HexLength = 64;

    private readonly byte[][] _secrets;
    private readonly long _toleranceSeconds;

    public StripeSignature(IEnumerable<string> secrets, TimeSpan tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tolerance, TimeSpan.FromSeconds(1));

        // Stripe uses the complete secret as the key, including its prefix.
        _secrets = [.. secrets.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        _toleranceSeconds = (long)tolerance.TotalSeconds;
    }

    /// <summary>Verifies a signature.</summary>
    /// <param name="header">The value of the header; <see langword="null"/> if it is missing.</param>
    /// <param name="body">The unmodified request body.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The reason of the rejection, or <see langword="null"/> if the signature is valid.</returns>
    public string? Verify(string? header, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(header))
        {
            return "The Stripe-Signature header is missing.";
        }

        var signatures = new List<Range>(2);
        if (!TryParse(header, signatures, out var time, out var timeText))
        {
            return "The Stripe-Signature header must contain the elements t and v1.";
        }

        if (!IsSigned(header, timeText, signatures, body))
        {
            return "The Stripe-Signature header must contain a v1 signature by one of the secrets in StripeOptions.WebhookSecrets.";
        }

        // The time is checked last, so that an unsigned request learns nothing about the clock.
        var age = now.ToUnixTimeSeconds() - time;
        return age > _toleranceSeconds || age < -_toleranceSeconds
            ? "The difference between the time of the signature and the current time must not exceed StripeOptions.SignatureTolerance."
            : null;
    }

    // Accepts what the official libraries accept: elements in any order with whitespace around them, of which the first t counts.
    private static bool TryParse(string header, List<Range> signatures, out long time, out Range timeText)
    {
        time = -1;
        timeText = default;
        var hasTime = false;
        foreach (var element in header.AsSpan().Split(','))
        {
            var (start, length) = Trim(header, element);
            if (length == 0)
            {
                continue;
            }

            var equals = header.IndexOf('=', start, length);
            if (equals < 0)
            {
                return false;
            }

            var value = (equals + 1)..(start + length);
            if (header.AsSpan(start..equals) is "t" && !hasTime)
            {
                // Digits only, so that the signed number and the number that is compared with the clock are the same.
                if (!long.TryParse(header.AsSpan(value), NumberStyles.None, CultureInfo.InvariantCulture, out time))
                {
                    return false;
                }

                timeText = value;
                hasTime = true;
            }
            else if (header.AsSpan(start..equals) is "v1")
            {
                signatures.Add(value);
            }
        }

        // A time after the year 9999 is invalid, and the difference to the current time could overflow.
        return hasTime && time <= 253_402_300_799 && signatures.Count > 0;
    }

    private static (int Start, int Length) Trim(string header, Range element)
    {
        var (start, length) = element.GetOffsetAndLength(header.Length);
        var withoutStart = header.AsSpan(start, length).TrimStart();
        return (start + length - withoutStart.Length, withoutStart.TrimEnd().Length);
    }

    private bool IsSigned(string header, Range timeText, List<Range> signatures, ReadOnlySpan<byte> body)
    {
        // The body is hashed where it is, because a copy of a large body would stay in the buffer pool.
        var prefix = Encoding.ASCII.GetBytes(string.Concat(header.AsSpan(timeText), "."));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HexLength];
        Span<byte> given = stackalloc byte[HexLength];
        var matches = false;
        foreach (var secret in _secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            hmac.AppendData(prefix);
            hmac.AppendData(body);
            hmac.GetHashAndReset(hash);
            Convert.TryToHexStringLower(hash, expected, out _);
            foreach (var signature in signatures)
            {
                // Compared as text: Stripe sends lowercase, and nothing else is accepted.
                var text = header.AsSpan(signature);
                matches |= text.Length == HexLength
                    && Encoding.ASCII.GetBytes(text, given) == HexLength
                    && CryptographicOperations.FixedTimeEquals(expected, given);
            }
        }

        return matches;
    }
}
