namespace Notalock.Orders.Admin.Bulk;

/// <summary>Represents the change that a bulk operation makes to each order.</summary>
/// <param name="Target">The new status, or <see langword="null"/> to only add a note.</param>
/// <param name="Notes">The note, or <see langword="null"/> for none.</param>
/// <param name="VisibleToCustomer">A value indicating whether the note is visible to customers.</param>
internal sealed record BulkChange(OrderStatus? Target, string? Notes, bool VisibleToCustomer)
{
    /// <summary>Creates the command for one order. Notes apply to any version of the order.</summary>
    public OrderCommand For(Guid orderId, long? version, Actor actor, string? key, OrderTracking? tracking = null) => Target is { } target
        ? new TransitionOrder(orderId, target, actor)
        {
            Notes = Notes,
            Tracking = tracking,
            VisibleToCustomer = VisibleToCustomer,
            ExpectedVersion = version,
            IdempotencyKey = key,
        }
        : new AddOrderNote(orderId, Notes ?? "", actor) { VisibleToCustomer = VisibleToCustomer, IdempotencyKey = key };
}
