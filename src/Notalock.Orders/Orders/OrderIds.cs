using System.Buffers.Binary;
using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Orders;

/// <summary>
/// Creates version 7 UUIDs (RFC 9562) like <see cref="Guid.CreateVersion7(DateTimeOffset)"/>, but with random bytes from a buffer: one call
/// to the system generator for each id would cost more than all rules of an order with its items and events.
/// </summary>
internal static class OrderIds
{
    /// <param name="at">The time that the id contains and sorts by, with millisecond precision. Must not be before 1970.</param>
    public static Guid Next(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(at));
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        RandomBytes.Fill(id[6..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
