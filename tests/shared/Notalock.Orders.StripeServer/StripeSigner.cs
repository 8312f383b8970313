using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.StripeServer;

/// <summary>Signs notifications like Stripe. The tests compare it with the official package.</summary>
public static class StripeSigner
{
    /// <summary>Creates the value of the signature header.</summary>
    /// <param name="body">The body.</param>
    /// <param name="time">The Unix time in seconds.</param>
    /// <param name="secrets">The secrets. Each adds a signature.</param>
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
