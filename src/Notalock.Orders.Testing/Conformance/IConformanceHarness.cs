namespace Notalock.Orders.Testing;

/// <summary>Creates the subjects that a conformance kit tests.</summary>
/// <typeparam name="TSubject">The type under test: <see cref="OrderStoreUnderTest"/> or <see cref="PaymentProviderUnderTest"/>.</typeparam>
public interface IConformanceHarness<TSubject>
    where TSubject : class, IAsyncDisposable
{
    /// <summary>Creates a subject for one case. Called once for each case that runs.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The subject, which the kit disposes at the end of the case.</returns>
    ValueTask<TSubject> CreateAsync(CancellationToken cancellationToken);
}
