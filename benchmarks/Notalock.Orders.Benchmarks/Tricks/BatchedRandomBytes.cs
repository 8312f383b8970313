using System.Security.Cryptography;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>
/// Provides cryptographically strong random bytes from a per-thread buffer, because each call to the generator is expensive.
/// </summary>
internal static class BatchedRandomBytes
{
    private const int BufferSize = 512;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _used;

    /// <param name="destination">At most 512 bytes.</param>
    public static void Fill(Span<byte> destination)
    {
        if (_bytes is null || _bytes.Length - _used < destination.Length)
        {
            // Assign the buffer only after it is filled: if filling fails, the next caller must not get zeros.
            var buffer = _bytes ?? new byte[BufferSize];
            _used = BufferSize;
            RandomNumberGenerator.Fill(buffer);
            (_bytes, _used) = (buffer, 0);
        }

        var taken = _bytes.AsSpan(_used, destination.Length);
        taken.CopyTo(destination);
        taken.Clear();
        _used += destination.Length;
    }
}
