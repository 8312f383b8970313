using System.Globalization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Creates unique order numbers of the usual length. Random numbers may collide: the service then creates another number, but a captured
/// commit cannot.
/// </summary>
internal sealed class CountedNumbers : IOrderNumberGenerator
{
    private int _last;

    public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(string.Create(CultureInfo.InvariantCulture, $"LOAD-{Interlocked.Increment(ref _last):D8}"));
}
