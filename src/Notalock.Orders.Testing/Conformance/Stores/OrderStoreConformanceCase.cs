using Notalock.Orders.Testing.Conformance;

namespace Notalock.Orders.Testing;

/// <summary>One rule of the contract of a store, as a test. Its name is the sentence it proves.</summary>
public sealed class OrderStoreConformanceCase
{
    private readonly Func<OrderStoreDeclaration, string?> _obstacle;
    private readonly Func<ConformanceRun, Task> _body;

    internal OrderStoreConformanceCase(string group, string name, Func<OrderStoreDeclaration, string?> obstacle, Func<ConformanceRun, Task> body)
    {
        Group = group;
        Name = name;
        _obstacle = obstacle;
        _body = body;
    }

    /// <summary>The name, unique in the kit and stable: <c>A_stale_commit_writes_no_history</c>.</summary>
    public string Name { get; }

    /// <summary>What part of the contract it belongs to.</summary>
    public string Group { get; }

    /// <summary>Whether a store that declares this is tested on it.</summary>
    /// <param name="declaration">What the store declares.</param>
    /// <returns>The answer.</returns>
    public bool Applies(OrderStoreDeclaration declaration) => WhyNotApplicable(declaration) is null;

    /// <summary>Why a store that declares this is not tested on it.</summary>
    /// <param name="declaration">What the store declares.</param>
    /// <returns>The reason; null when the case applies.</returns>
    public string? WhyNotApplicable(OrderStoreDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return _obstacle(declaration);
    }

    /// <summary>Runs the case on a fresh store.</summary>
    /// <param name="harness">Makes the store.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Passed, or not applicable with the reason.</returns>
    /// <exception cref="OrderConformanceException">The store broke the rule.</exception>
    public async Task<OrderStoreConformanceResult> RunAsync(
        IOrderStoreHarness harness, OrderStoreConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var began = TimeProvider.System.GetTimestamp();
        var subject = await harness.CreateAsync(cancellationToken).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            if (WhyNotApplicable(subject.Declaration) is { } reason)
            {
                return new(this, OrderStoreConformanceOutcome.NotApplicable, reason, TimeProvider.System.GetElapsedTime(began));
            }

            try
            {
                await RunBodyAsync(subject, options ?? new(), cancellationToken).ConfigureAwait(false);
            }
            catch (OrderConformanceException exception)
            {
                throw new OrderConformanceException($"{Name}: {exception.Message}", exception);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new OrderConformanceException($"{Name}: the store threw {exception.GetType().Name}: {exception.Message}", exception);
            }
        }

        return new(this, OrderStoreConformanceOutcome.Passed, null, TimeProvider.System.GetElapsedTime(began));
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    // On another thread, because a store that blocks instead of waiting would block the clock that gives it up, too.
    private async Task RunBodyAsync(OrderStoreUnderTest subject, OrderStoreConformanceOptions options, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = Task.Run(() => _body(new ConformanceRun(subject, options, giveUp.Token)), cancellationToken);
        try
        {
            await body.WaitAsync(options.CaseTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!body.IsCompleted)
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            throw new OrderConformanceException(
                $"did not end within {options.CaseTimeout}: the store waits for itself, or the time is too short for this machine.", exception);
        }
    }
}
