namespace Notalock.Orders.Testing;

/// <summary>Represents an event of the simulated provider.</summary>
/// <param name="Number">The zero-based number of the event.</param>
/// <param name="Id">The provider's id of the event.</param>
/// <param name="Type">The provider's type of the event, such as <c>payment.captured</c> or <c>refund.created</c>.</param>
/// <param name="CreatedAt">
/// The time of the event in whole seconds, as real providers report it. It does not determine the order of events.
/// </param>
/// <param name="Body">The body of the notification.</param>
public sealed record SimulatedEvent(int Number, string Id, string Type, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Body)
{
    /// <summary>Returns the number, id and type of the event.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Number} {Id} {Type}";
}
