using Notalock.Orders.Testing.Conformance.Providers;

namespace Notalock.Orders.Testing;

/// <summary>One rule that every payment provider must keep, as a test.</summary>
public sealed class PaymentProviderConformanceCase
{
    private readonly Func<PaymentProviderUnderTest, string?> _obstacle;
    private readonly Func<ProviderRun, Task> _body;

    internal PaymentProviderConformanceCase(
        string group, string name, Func<PaymentProviderUnderTest, string?> obstacle, Func<ProviderRun, Task> body)
    {
        Group = group;
        Name = name;
        _obstacle = obstacle;
        _body = body;
    }

    /// <summary>The name, unique in the kit and stable: <c>A_repeated_refund_sends_the_money_back_once</c>.</summary>
    public string Name { get; }

    /// <summary>What part of the contract it belongs to.</summary>
    public string Group { get; }

    /// <summary>Why a provider is not tested on it.</summary>
    /// <param name="subject">The provider, and what its harness can bring about.</param>
    /// <returns>The reason; null when the case applies.</returns>
    public string? WhyNotApplicable(PaymentProviderUnderTest subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return _obstacle(subject);
    }

    /// <summary>Runs the case on a fresh provider.</summary>
    /// <param name="harness">Makes the provider.</param>
    /// <param name="options">How hard to run; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Passed, or not applicable with the reason.</returns>
    /// <exception cref="OrderConformanceException">The provider broke the rule.</exception>
    public async Task<PaymentProviderConformanceResult> RunAsync(
        IPaymentProviderHarness harness, PaymentProviderConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var began = TimeProvider.System.GetTimestamp();
        var subject = await harness.CreateAsync(cancellationToken).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            if (WhyNotApplicable(subject) is { } reason)
            {
                return new(this, PaymentProviderConformanceOutcome.NotApplicable, reason, TimeProvider.System.GetElapsedTime(began));
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
                throw new OrderConformanceException($"{Name}: the provider threw {exception.GetType().Name}: {exception.Message}", exception);
            }
        }

        return new(this, PaymentProviderConformanceOutcome.Passed, null, TimeProvider.System.GetElapsedTime(began));
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    // On another thread, because a provider that blocks instead of waiting would block the clock that gives it up, too.
    private async Task RunBodyAsync(PaymentProviderUnderTest subject, PaymentProviderConformanceOptions options, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = Task.Run(() => _body(new ProviderRun(subject, options, giveUp.Token)), cancellationToken);
        try
        {
            await body.WaitAsync(options.CaseTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!body.IsCompleted)
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            throw new OrderConformanceException(
                $"did not end within {options.CaseTimeout}: the provider waits for itself, or the time is too short for it.", exception);
        }
    }
}
