using System.Collections;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>Collects the cases of one part of a contract. Each case is named after the method that is its body.</summary>
internal abstract class CaseGroup<TSubject, TRun>(string name) : IEnumerable<ConformanceCase<TSubject>>
    where TSubject : class, IAsyncDisposable
    where TRun : ConformanceRun<TSubject>
{
    private readonly List<ConformanceCase<TSubject>> _cases = [];

    /// <summary>Adds a case.</summary>
    /// <param name="body">The test.</param>
    /// <param name="requirements">The requirements; each returns the reason why a subject does not meet it.</param>
    public void Add(Func<TRun, Task> body, params IReadOnlyList<Func<TSubject, string?>> requirements) =>
        _cases.Add(new(
            name,
            body.Method.Name,
            subject => requirements.Select(requirement => requirement(subject)).FirstOrDefault(static reason => reason is not null),
            (subject, options, cancellationToken) => body(CreateRun(subject, options, cancellationToken))));

    public IEnumerator<ConformanceCase<TSubject>> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected abstract TRun CreateRun(TSubject subject, ConformanceOptions options, CancellationToken cancellationToken);
}
