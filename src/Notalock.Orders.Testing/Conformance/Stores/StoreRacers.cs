namespace Notalock.Orders.Testing.Conformance.Stores;

/// <summary>Opens the same data several times and uses it concurrently.</summary>
internal sealed class StoreRacers : IAsyncDisposable
{
    private readonly OrderStoreUnderTest[] _subjects;
    private readonly bool _ownsSubjects;

    private StoreRacers(OrderStoreUnderTest[] subjects, bool ownsSubjects)
    {
        _subjects = subjects;
        _ownsSubjects = ownsSubjects;
    }

    public static async Task<StoreRacers> OpenAsync(OrderStoreUnderTest subject, int count, CancellationToken cancellationToken)
    {
        if (subject.OpenAnother is not { } open)
        {
            return new StoreRacers([.. Enumerable.Repeat(subject, count)], ownsSubjects: false);
        }

        var subjects = new OrderStoreUnderTest[count];
        for (var i = 0; i < count; i++)
        {
            subjects[i] = await open(cancellationToken).ConfigureAwait(false);
        }

        return new StoreRacers(subjects, ownsSubjects: true);
    }

    public Task<T[]> RunAsync<T>(Func<int, OrderStoreUnderTest, Task<T>> action) =>
        ConcurrentCalls.RunAsync(_subjects.Length, index => action(index, _subjects[index]));

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
