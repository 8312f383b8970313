namespace Notalock.Orders.Testing.Conformance;

/// <summary>Provides the body of a case with its subject and settings.</summary>
internal abstract class ConformanceRun<TSubject>(TSubject subject, ConformanceOptions options, CancellationToken cancellationToken)
{
    public TSubject Subject { get; } = subject;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Gets the number of times that a race is repeated.</summary>
    public int Rounds => Options.Rounds
        ?? ConformanceOptions.ParseRounds(Environment.GetEnvironmentVariable(ConformanceOptions.RoundsVariable), DefaultRounds);

    /// <summary>Gets the number of concurrent callers in a race.</summary>
    public int Concurrency => Options.Concurrency ?? DefaultConcurrency;

    protected static DateTimeOffset Start { get; } = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    protected abstract int DefaultRounds { get; }

    protected abstract int DefaultConcurrency { get; }

    protected ConformanceOptions Options { get; } = options;
}
