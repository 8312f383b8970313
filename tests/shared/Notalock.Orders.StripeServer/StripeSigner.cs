using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.StripeServer;

/// <summary>Signs as Stripe does. Verified against the official package in the tests.</summary>
public static class StripeSigner
{
    /// <summary>Makes the header.</summary>
    /// <param name="body">The body.</param>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="secrets">The secrets; each adds a signature.</param>
    /// <returns>The value of <c>Stripe-Signature</c>.</returns>
    public static string Sign(ReadOnlySpan<byte> body, long time, params IEnumerable<string> secrets)
    {
        var header = new StringBuilder().Append(CultureInfo.InvariantCulture, $"t={time}");
        byte[] signed = [.. Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        foreach (var secret in secrets)
        {
            header.Append(",v1=").Append(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        }

        return header.ToString();
    }
}
