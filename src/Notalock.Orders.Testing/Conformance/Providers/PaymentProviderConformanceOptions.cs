namespace Notalock.Orders.Testing;

/// <summary>How hard the races are run.</summary>
public sealed record PaymentProviderConformanceOptions
{
    /// <summary>How often each race is run. Against a provider that counts or bills calls, one may do.</summary>
    /// <value>The default is 10, or the value of the environment variable <c>NOTALOCK_ROUNDS</c>.</value>
    public int Rounds { get; init; } = OrderStoreConformanceOptions.RoundsFrom(
        Environment.GetEnvironmentVariable(OrderStoreConformanceOptions.RoundsVariable), otherwise: 10);

    /// <summary>How many take part in a race.</summary>
    /// <value>The default is 16.</value>
    public int Concurrency { get; init; } = 16;

    /// <summary>When a case is given up as failed: a provider that waits for itself would keep the tests waiting for ever.</summary>
    /// <value>The default is two minutes.</value>
    public TimeSpan CaseTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
