using System.Buffers.Binary;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>Creates version 7 UUIDs with random bytes of <see cref="BatchedRandomBytes"/>.</summary>
internal static class BatchedIds
{
    /// <param name="at">The time that the id contains and sorts by, with millisecond precision. Must not be before 1970.</param>
    public static Guid Next(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(at));
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        BatchedRandomBytes.Fill(id[6..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
