using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Idempotency;

/// <summary>Creates the scopes and fingerprints of idempotency keys.</summary>
internal static class IdempotencyScope
{
    /// <summary>
    /// Creates a scope from operation, store and caller. A guest has no id, so a hash of <paramref name="guestIdentity"/> is used.
    /// </summary>
    public static string Create(string operation, string? storeId, Actor actor, string guestIdentity)
    {
        // An escaped id begins with "=", so no id can be mistaken for a guest.
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

    private static string Escape(string? part) => part is null
        ? string.Empty
        : "=" + part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
