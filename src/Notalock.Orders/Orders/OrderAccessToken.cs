using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders;

/// <summary>The tokens that open an order to its guest. Only their hashes are stored.</summary>
public static class OrderAccessToken
{
    /// <summary>How many tokens open one order at a time; of more, the oldest is forgotten.</summary>
    public const int MaxTokens = 5;

    private const int Size = 32;
    private const char Separator = ' ';

    /// <summary>Whether a token opens an order. Takes the same time for every wrong token.</summary>
    /// <param name="order">The order.</param>
    /// <param name="token">The token, or null.</param>
    /// <returns>The answer; <c>false</c> for an order without a token.</returns>
    public static bool Matches(Order order, [NotNullWhen(true)] string? token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (token is not { Length: > 0 and <= 100 } || order.GuestTokenHash is not { } hashes)
        {
            return false;
        }

        var hash = Encoding.ASCII.GetBytes(ComputeHash(token));
        var opens = false;
        foreach (var known in hashes.Split(Separator))
        {
            // Not stopped at the first that fits: the time must not tell which it was.
            opens |= CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known));
        }

        return opens;
    }

    /// <summary>The stored hashes with one more, oldest first.</summary>
    internal static string Add(string? hashes, string hash) =>
        string.Join(Separator, (hashes?.Split(Separator) ?? []).Append(hash).TakeLast(MaxTokens));

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    internal static string ComputeHash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
