namespace Notalock.Orders.Testing.Conformance;

/// <summary>Several users of the same data that act at the same moment.</summary>
internal sealed class Racers : IAsyncDisposable
{
    private readonly OrderStoreUnderTest[] _subjects;
    private readonly bool _ownsSubjects;

    private Racers(OrderStoreUnderTest[] subjects, bool ownsSubjects)
    {
        _subjects = subjects;
        _ownsSubjects = ownsSubjects;
    }

    public static async Task<Racers> OpenAsync(OrderStoreUnderTest subject, int count, CancellationToken cancellationToken)
    {
        if (subject.OpenAnother is not { } open)
        {
            return new Racers([.. Enumerable.Repeat(subject, count)], ownsSubjects: false);
        }

        var subjects = new OrderStoreUnderTest[count];
        for (var i = 0; i < count; i++)
        {
            subjects[i] = await open(cancellationToken).ConfigureAwait(false);
        }

        return new Racers(subjects, ownsSubjects: true);
    }

    // A thread for each and a barrier: a store that does not really wait would otherwise be used by as few at a time as the
    // thread pool has threads, and no race would take place.
    public async Task<T[]> RunAsync<T>(Func<int, OrderStoreUnderTest, Task<T>> action)
    {
        using var barrier = new Barrier(_subjects.Length);
        return await Task.WhenAll(_subjects.Select((subject, index) => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return action(index, subject);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).Unwrap())).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ownsSubjects)
        {
            return;
        }

        foreach (var subject in _subjects)
        {
            await subject.DisposeAsync().ConfigureAwait(false);
        }
    }
}
