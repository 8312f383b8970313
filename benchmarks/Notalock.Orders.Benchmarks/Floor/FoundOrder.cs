namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents an order of the page of a search, to compare the sides.</summary>
/// <param name="Id">The id of the order.</param>
/// <param name="Field">The number of the first field that was found.</param>
internal readonly record struct FoundOrder(Guid Id, int Field);
