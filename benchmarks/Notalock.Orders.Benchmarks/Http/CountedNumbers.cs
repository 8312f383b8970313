using System.Globalization;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Numbers as long as the usual ones of which none comes twice. Usual ones are drawn at random, and one in a billion is drawn again: the
/// service then draws another, but a commit that was made beforehand cannot.
/// </summary>
internal sealed class CountedNumbers : IOrderNumberGenerator
{
    private int _last;

    public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(string.Create(CultureInfo.InvariantCulture, $"LOAD-{Interlocked.Increment(ref _last):D8}"));
}
