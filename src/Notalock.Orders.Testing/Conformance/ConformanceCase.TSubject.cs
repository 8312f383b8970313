namespace Notalock.Orders.Testing;

/// <summary>Represents one rule of a contract as a test of a <typeparamref name="TSubject"/>.</summary>
/// <typeparam name="TSubject">The type under test: <see cref="OrderStoreUnderTest"/> or <see cref="PaymentProviderUnderTest"/>.</typeparam>
public sealed class ConformanceCase<TSubject> : ConformanceCase
    where TSubject : class, IAsyncDisposable
{
    private readonly Func<TSubject, string?> _findObstacle;
    private readonly Func<TSubject, ConformanceOptions, CancellationToken, Task> _body;

    internal ConformanceCase(
        string group, string name, Func<TSubject, string?> findObstacle, Func<TSubject, ConformanceOptions, CancellationToken, Task> body)
        : base(group, name)
    {
        _findObstacle = findObstacle;
        _body = body;
    }

    /// <summary>Finds the reason why the case does not apply to a subject.</summary>
    /// <param name="subject">
    /// The subject. A case applies to a subject that declares the capabilities and provides the functions that the case requires.
    /// </param>
    /// <returns>The reason, or <see langword="null"/> if the case applies.</returns>
    public string? FindReasonNotApplicable(TSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return _findObstacle(subject);
    }

    /// <summary>Runs the case on a new subject.</summary>
    /// <param name="harness">The harness that creates the subject.</param>
    /// <param name="options">The options, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A result that is either passed or, with the reason, not applicable.</returns>
    /// <exception cref="ConformanceException">The subject broke the rule.</exception>
    public async Task<ConformanceResult> RunAsync(
        IConformanceHarness<TSubject> harness, ConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var startedAt = TimeProvider.System.GetTimestamp();
        var subject = await harness.CreateAsync(cancellationToken).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            if (FindReasonNotApplicable(subject) is { } reason)
            {
                return new(this, ConformanceOutcome.NotApplicable, reason, TimeProvider.System.GetElapsedTime(startedAt));
            }

            try
            {
                await RunBodyAsync(subject, options ?? new(), cancellationToken).ConfigureAwait(false);
            }
            catch (ConformanceException exception)
            {
                throw new ConformanceException($"{Name}: {exception.Message}", exception);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new ConformanceException($"{Name}: {exception.GetType().Name} was thrown: {exception.Message}", exception);
            }
        }

        return new(this, ConformanceOutcome.Passed, null, TimeProvider.System.GetElapsedTime(startedAt));
    }

    // On another thread, because a subject that blocks instead of awaiting would also block the timeout.
    private async Task RunBodyAsync(TSubject subject, ConformanceOptions options, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = Task.Run(() => _body(subject, options, timeout.Token), cancellationToken);
        try
        {
            await body.WaitAsync(options.CaseTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!body.IsCompleted)
        {
            await timeout.CancelAsync().ConfigureAwait(false);
            throw new ConformanceException(
                $"The case must complete within {options.CaseTimeout}, but did not. Check for a deadlock, or increase "
                + $"{nameof(ConformanceOptions)}.{nameof(ConformanceOptions.CaseTimeout)}.",
                exception);
        }
    }
}
