namespace Notalock.Orders.Testing.Conformance;

/// <summary>Runs calls at the same moment.</summary>
internal static class ConcurrentCalls
{
    // A thread for each call and a barrier: with the thread pool, a subject that completes synchronously would be called by only as many
    // callers at a time as the pool has threads, and no race would occur.
    public static async Task<T[]> RunAsync<T>(int count, Func<int, Task<T>> action)
    {
        using var barrier = new Barrier(count);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return action(index);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).Unwrap())).ConfigureAwait(false);
    }
}
