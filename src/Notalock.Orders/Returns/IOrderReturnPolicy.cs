namespace Notalock.Orders;

/// <summary>Defines which units can be returned by whom and until when. Implementations must be thread-safe.</summary>
public interface IOrderReturnPolicy
{
    /// <summary>Decides whether units may be returned. The method must have no side effects.</summary>
    /// <param name="order">The order.</param>
    /// <param name="lines">The units. Each item occurs at most once, and the quantities do not exceed the shipped units.</param>
    /// <param name="actor">The actor who requests the return.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The verdict.</returns>
    ReturnVerdict Explain(Order order, IReadOnlyList<ReturnRequestLine> lines, Actor actor, DateTimeOffset now);
}
