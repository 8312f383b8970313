using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Idempotency;

/// <summary>Who used a key for what, and what exactly they asked.</summary>
internal static class IdempotencyScope
{
    /// <summary>Operation, store and caller. A guest has no id of their own: <paramref name="guestIdentity"/> stands in, hashed.</summary>
    public static string Create(string operation, string? storeId, Actor actor, string guestIdentity)
    {
        // An id begins with "=" when escaped, so no id reads like a guest.
        var caller = actor.Id is null ? "guest-" + Hash(Encoding.UTF8.GetBytes(guestIdentity)) : Escape(actor.Id);
        var scope = $"{operation}|{Escape(storeId)}|{OrderNames.ToWireName(actor.Kind)}|{caller}";
        return scope.Length <= IdempotencyRecord.MaxScopeLength ? scope : $"{operation}|#{Hash(Encoding.UTF8.GetBytes(scope))}";
    }

    public static string Fingerprint<TCommand>(TCommand command, JsonTypeInfo<TCommand> type) =>
        Hash(JsonSerializer.SerializeToUtf8Bytes(command, type));

    public static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Base64Url.EncodeToString(hash);
    }

    private static string Escape(string? part) =>
        part is null ? string.Empty : "=" + part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
