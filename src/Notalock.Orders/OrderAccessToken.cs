using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders;

/// <summary>The token that opens an order to its guest. Only its hash is stored.</summary>
public static class OrderAccessToken
{
    private const int Size = 32;

    /// <summary>Whether a token opens an order. Takes the same time for every wrong token.</summary>
    /// <param name="order">The order.</param>
    /// <param name="token">The token, or null.</param>
    /// <returns>The answer; <c>false</c> for an order without a token.</returns>
    public static bool Opens(Order order, [NotNullWhen(true)] string? token)
    {
        ArgumentNullException.ThrowIfNull(order);
        return token is { Length: > 0 and <= 100 }
            && order.GuestTokenHash is { } hash
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token)), Encoding.ASCII.GetBytes(hash));
    }

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    internal static string HashOf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
