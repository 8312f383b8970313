namespace Notalock.Orders.Testing;

/// <summary>Something that happened at the provider, as it is told to the shop.</summary>
/// <param name="Number">Its number, from zero.</param>
/// <param name="Id">The provider's id of the event.</param>
/// <param name="Type">The provider's name for what happened: <c>payment.captured</c>, <c>refund.created</c>, …</param>
/// <param name="CreatedAt">When, in whole seconds as real providers say it: it gives no order.</param>
/// <param name="Body">The body of its notification.</param>
public sealed record SimulatedEvent(int Number, string Id, string Type, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Body)
{
    /// <summary>Tells number, id and type.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Number} {Id} {Type}";
}
