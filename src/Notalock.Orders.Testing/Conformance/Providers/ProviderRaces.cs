namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Several callers at the same moment.</summary>
internal static class ProviderRaces
{
    // A thread for each and a barrier: a provider that does not really wait would otherwise be called by as few at a time as the
    // thread pool has threads, and no race would take place.
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
