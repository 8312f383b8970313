using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders;

/// <summary>Provides the limits of the access tokens that allow guests to view their orders. Only hashes of tokens are stored.</summary>
public static class OrderAccessToken
{
    /// <summary>
    /// The maximum number of valid tokens of an order. When the limit is exceeded, the oldest token except the first is removed: the first
    /// one is in the confirmation of the order, and lookups must not invalidate it.
    /// </summary>
    public const int MaxTokens = 5;

    private const int Size = 32;
    private const char Separator = ' ';

    // Callers must also check the lifetime: use OrderService.MatchesAccessToken.
    internal static bool Matches(Order order, [NotNullWhen(true)] string? token)
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

    /// <summary>Appends a hash to the stored hashes, oldest first. The first one is kept.</summary>
    internal static string Add(string? hashes, string hash) => hashes?.Split(Separator) is [var first, .. var later]
        ? string.Join(Separator, [first, .. later.Append(hash).TakeLast(MaxTokens - 1)])
        : hash;

    internal static int Count(string? hashes) => hashes?.Split(Separator).Length ?? 0;

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    internal static string ComputeHash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
