using System.Security.Cryptography;

namespace Notalock.Orders.Idempotency;

/// <summary>Random bytes that nobody can foretell, a few at a time: they are fetched for many callers at once, for each fetch is dear.</summary>
internal static class RandomBytes
{
    private const int Fetched = 512;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _used;

    /// <param name="destination">At most 512 bytes.</param>
    public static void Fill(Span<byte> destination)
    {
        if (_bytes is null || _bytes.Length - _used < destination.Length)
        {
            // Nothing is kept before it is filled: if that fails, the next caller must not be given zeros.
            var fetched = _bytes ?? new byte[Fetched];
            _used = Fetched;
            RandomNumberGenerator.Fill(fetched);
            (_bytes, _used) = (fetched, 0);
        }

        var taken = _bytes.AsSpan(_used, destination.Length);
        taken.CopyTo(destination);
        taken.Clear();
        _used += destination.Length;
    }
}
