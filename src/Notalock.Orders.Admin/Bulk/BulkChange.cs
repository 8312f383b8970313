namespace Notalock.Orders.Admin.Bulk;

/// <summary>What is done to every order of a bulk change.</summary>
/// <param name="Target">The status that they get; null for a note alone.</param>
/// <param name="Notes">The note; null for none.</param>
/// <param name="VisibleToCustomer">Whether customers may read it.</param>
internal sealed record BulkChange(OrderStatus? Target, string? Notes, bool VisibleToCustomer)
{
    /// <summary>The command for one order, of the version that was previewed. A note is true of any version.</summary>
    public OrderCommand For(Guid orderId, long? version, Actor actor, string? key) => Target is { } target
        ? new TransitionOrder(orderId, target, actor) { Notes = Notes, VisibleToCustomer = VisibleToCustomer, ExpectedVersion = version, IdempotencyKey = key }
        : new AddOrderNote(orderId, Notes ?? "", actor) { VisibleToCustomer = VisibleToCustomer, IdempotencyKey = key };
}
