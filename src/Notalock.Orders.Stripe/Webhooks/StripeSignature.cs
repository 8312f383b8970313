using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.Stripe.Webhooks;

/// <summary>Verifies the signature of a webhook event on its raw bytes. See https://docs.stripe.com/webhooks#verify-manually.</summary>
internal sealed class StripeSignature
{
    private const int HexLength = 64;

    // More than a rotation needs. The limit bounds the number of comparisons.
    private const int MaxSignatures = 16;

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

        var signatures = new List<string>(2);
        if (!TryParse(header, signatures, out var time, out var timeText))
        {
            return "The Stripe-Signature header must contain the elements t and v1.";
        }

        if (!IsSigned(timeText, signatures, body))
        {
            return "The Stripe-Signature header must contain a v1 signature by one of the secrets in StripeOptions.WebhookSecrets.";
        }

        // The time is checked last, so that an unsigned request learns nothing about the clock.
        var age = now.ToUnixTimeSeconds() - time;
        return age > _toleranceSeconds || age < -_toleranceSeconds
            ? "The difference between the time of the signature and the current time must not exceed StripeOptions.SignatureTolerance."
            : null;
    }

    private static bool TryParse(string header, List<string> signatures, out long time, out string timeText)
    {
        time = -1;
        timeText = string.Empty;
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range);
            if (part.StartsWith("t=", StringComparison.Ordinal))
            {
                // Digits only, so that the signed number and the number that is compared with the clock are the same.
                if (timeText.Length > 0 || !long.TryParse(part[2..], NumberStyles.None, CultureInfo.InvariantCulture, out time))
                {
                    return false;
                }

                timeText = part[2..].ToString();
            }
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && signatures.Count < MaxSignatures)
            {
                signatures.Add(part[3..].ToString());
            }
        }

        // A time after the year 9999 is invalid, and the difference to the current time could overflow.
        return timeText.Length > 0 && time <= 253_402_300_799 && signatures.Count > 0;
    }

    private bool IsSigned(string timeText, List<string> signatures, ReadOnlySpan<byte> body)
    {
        var length = timeText.Length + 1 + body.Length;
        var signed = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Encoding.ASCII.GetBytes(timeText, signed);
            signed[timeText.Length] = (byte)'.';
            body.CopyTo(signed.AsSpan(timeText.Length + 1));

            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            Span<byte> expected = stackalloc byte[HexLength];
            Span<byte> given = stackalloc byte[HexLength];
            var matches = false;
            foreach (var secret in _secrets)
            {
                HMACSHA256.HashData(secret, signed.AsSpan(0, length), hash);
                Convert.TryToHexStringLower(hash, expected, out _);
                foreach (var signature in signatures)
                {
                    // Compared as text: Stripe sends lowercase, and nothing else is accepted.
                    matches |= signature.Length == HexLength
                        && Encoding.ASCII.GetBytes(signature, given) == HexLength
                        && CryptographicOperations.FixedTimeEquals(expected, given);
                }
            }

            return matches;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(signed);
        }
    }
}
