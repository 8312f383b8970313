using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders;

/// <summary>Verifies the access tokens that allow guests to view their orders. Only hashes of the tokens are stored.</summary>
public static class OrderAccessToken
{
    /// <summary>The maximum number of valid tokens of an order. When the limit is exceeded, the oldest token is removed.</summary>
    public const int MaxTokens = 5;

    private const int Size = 32;
    private const char Separator = ' ';

    /// <summary>Determines whether a token belongs to an order. The comparison takes the same time for every invalid token.</summary>
    /// <param name="order">The order.</param>
    /// <param name="token">The token, or <see langword="null"/>.</param>
    /// <returns><see langword="true"/> if the token is valid for the order; otherwise, <see langword="false"/>.</returns>
    public static bool Matches(Order order, [NotNullWhen(true)] string? token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (token is not { Length: > 0 and <= 100 } || order.GuestTokenHash is not { } hashes)
        {
            return false;
        }

        var hash = Encoding.ASCII.GetBytes(ComputeHash(token));
        var matches = false;
        foreach (var known in hashes.Split(Separator))
        {
            // Compares with every hash: the time must not reveal which one matched.
            matches |= CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known));
        }

        return matches;
    }

    /// <summary>Appends a hash to the stored hashes, oldest first.</summary>
    internal static string Add(string? hashes, string hash) =>
        string.Join(Separator, (hashes?.Split(Separator) ?? []).Append(hash).TakeLast(MaxTokens));

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    internal static string ComputeHash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
