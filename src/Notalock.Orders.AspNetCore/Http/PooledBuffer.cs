using System.Buffers;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// Writes bytes to memory rented from the shared pool and returns the memory on disposal. A large buffer is not rented: the pool would
/// keep it for the lifetime of the process.
/// </summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    /// <summary>The maximum size of a buffer that the pool keeps, in bytes.</summary>
    public const int MaxPooledBytes = 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _count;

    /// <summary>Gets the written bytes. Must not be used after disposal.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _count);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _count);
        _count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return _bytes.AsSpan(_count);
    }

    public void Dispose()
    {
        var bytes = _bytes;
        (_bytes, _count) = ([], 0);
        Return(bytes);
    }

    private void EnsureCapacity(int sizeHint)
    {
        var needed = checked(_count + Math.Max(sizeHint, 1));
        if (needed <= _bytes.Length)
        {
            return;
        }

        var size = Math.Max(needed, (int)Math.Min(2L * _bytes.Length, Array.MaxLength));
        var larger = size > MaxPooledBytes ? GC.AllocateUninitializedArray<byte>(size) : ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, _count).CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
