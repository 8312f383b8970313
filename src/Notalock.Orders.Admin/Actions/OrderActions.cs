namespace Notalock.Orders.Admin.Actions;

/// <summary>Lists the actions in the order of the menu. Endpoints, menus, and tests use this list.</summary>
internal sealed class OrderActions
{
    public IReadOnlyList<OrderAction> All { get; } =
    [
        new StatusAction(),
        new ShipItemsAction(),
        new HandOverParcelAction(),
        new DeliverParcelAction(),
        new LoseParcelAction(),
        new CancelParcelAction(),
        new ParcelTrackingAction(),
        new TrackingAction(),
        new CaptureAction(),
        new RecordPaymentAction(),
        new RefundAction(),
        new RecordRefundAction(),
        new AssignRefundAction(),
        new WithdrawRefundAction(),
        new WriteOffAction(),
        new CancelItemsAction(),
        new VoidAction(),
        new CheckAction(),
        new CancelAction(),
        new NoteAction(),
        new UpdateContactAction(),
        new MetadataAction(),
        new AcknowledgeAction(),
        new AccessLinkAction(),
        new RevokeAccessAction(),
        new ForceAction(),
    ];

    public OrderAction? Find(string name) => All.FirstOrDefault(a => a.Name == name);
}
