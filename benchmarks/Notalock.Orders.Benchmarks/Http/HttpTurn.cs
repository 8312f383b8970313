namespace Notalock.Orders.Benchmarks.Http;

/// <summary>One turn: so many of one operation, at one layer, at once.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Layer">Where it enters.</param>
/// <param name="InFlight">How many at once.</param>
/// <param name="Start">The number of the first; none comes twice in a run.</param>
/// <param name="Count">How many.</param>
internal readonly record struct HttpTurn(HttpOperation Operation, HttpLayer Layer, int InFlight, int Start, int Count)
{
    /// <summary>Does them.</summary>
    /// <param name="operation">Does one; given the number of the worker, from zero, and its own number.</param>
    public async Task RunAsync(Func<int, int, Task> operation)
    {
        var (next, end) = (Start - 1, Start + Count);
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(worker => Task.Run(async () =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < end;)
            {
                await operation(worker, number);
            }
        })));
    }
}
