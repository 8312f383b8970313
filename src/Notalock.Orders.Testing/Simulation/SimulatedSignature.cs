using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>
/// Creates and reads signatures such as <c>t=1768471200,v1=hex</c>, an HMAC-SHA256 over the time, a dot and the raw body.
/// </summary>
internal static class SimulatedSignature
{
    public const string Header = "Simulated-Signature";

    public static string Write(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var time = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={time},v1={Convert.ToHexStringLower(Compute(secret, time, body))}");
    }

    public static bool TryRead(string header, out long time, out byte[] signature)
    {
        (time, signature) = (0, []);
        var parts = header.Split(',');
        if (parts is not [['t', '=', .. var seconds], ['v', '1', '=', .. var hex]]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out time)
            || hex.Length != HMACSHA256.HashSizeInBytes * 2)
        {
            return false;
        }

        signature = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(hex, signature, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    public static byte[] Compute(string secret, long time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
