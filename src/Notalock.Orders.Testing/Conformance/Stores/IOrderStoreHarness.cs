namespace Notalock.Orders.Testing;

/// <summary>Creates the stores that <see cref="OrderStoreConformance"/> tests. Implemented by the author of a store.</summary>
/// <remarks>Every store must be empty: the cases do not share data.</remarks>
public interface IOrderStoreHarness : IConformanceHarness<OrderStoreUnderTest>;
