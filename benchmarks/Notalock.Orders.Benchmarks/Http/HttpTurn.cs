namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents one turn of an operation at one layer.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Layer">The layer at which the operation is called.</param>
/// <param name="InFlight">The number of concurrent operations.</param>
/// <param name="Start">The number of the first operation. Numbers are unique in a run.</param>
/// <param name="Count">The number of operations.</param>
internal readonly record struct HttpTurn(HttpOperation Operation, HttpLayer Layer, int InFlight, int Start, int Count)
{
    /// <summary>Runs the operations.</summary>
    /// <param name="operation">
    /// The delegate that runs one operation. The arguments are the zero-based number of the worker and the number of the operation.
    /// </param>
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
