using System.Buffers.Binary;
using Notalock.Orders.Idempotency;

namespace Notalock.Orders.Orders;

/// <summary>
/// Makes ids of version 7 (RFC 9562), as <see cref="Guid.CreateVersion7(DateTimeOffset)"/> does. That asks the system for random bytes
/// each time, which for an order with its lines and events costs more than all of its rules.
/// </summary>
internal static class OrderIds
{
    /// <param name="at">The time that the id carries and sorts by, to the millisecond; not before 1970.</param>
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
