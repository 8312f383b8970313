namespace Notalock.Orders.Testing.Conformance;

/// <summary>Finds and runs the cases of one contract.</summary>
internal sealed class ConformanceKit<TSubject>(IReadOnlyList<ConformanceCase<TSubject>> cases)
    where TSubject : class, IAsyncDisposable
{
    public IReadOnlyList<ConformanceCase<TSubject>> Cases => cases;

    public IEnumerable<object[]> CaseNames => cases.Select(static testCase => new object[] { testCase.Name });

    public ConformanceCase<TSubject> Find(string name) =>
        cases.FirstOrDefault(testCase => testCase.Name == name)
            ?? throw new ArgumentException($"The name must be the name of a case, but was '{name}'.", nameof(name));

    public async Task<ConformanceReport> RunAllAsync(
        IConformanceHarness<TSubject> harness,
        ConformanceOptions? options,
        IProgress<ConformanceResult>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var results = new List<ConformanceResult>(cases.Count);
        foreach (var testCase in cases)
        {
            var result = await RunAsync(testCase, harness, options, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(result);
        }

        return new ConformanceReport(results);
    }

    private static async Task<ConformanceResult> RunAsync(
        ConformanceCase<TSubject> testCase,
        IConformanceHarness<TSubject> harness,
        ConformanceOptions? options,
        CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        try
        {
            return await testCase.RunAsync(harness, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ConformanceException exception)
        {
            return new(testCase, ConformanceOutcome.Failed, exception.Message, TimeProvider.System.GetElapsedTime(startedAt));
        }
    }
}
