namespace Notalock.Orders.Testing;

/// <summary>What the author of a store writes to have it tested.</summary>
public interface IOrderStoreHarness
{
    /// <summary>Makes a store that holds nothing. Called once for each case; the cases share nothing.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The store; disposed of at the end of the case.</returns>
    ValueTask<OrderStoreUnderTest> CreateAsync(CancellationToken cancellationToken);
}
