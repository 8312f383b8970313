namespace Notalock.Orders.Admin.Actions;

/// <summary>Every action there is, in the order in which the menu has them: endpoints, menus and tests go by this list.</summary>
internal sealed class OrderActions
{
    public IReadOnlyList<OrderAction> All { get; } =
    [
        new StatusAction(),
        new CaptureAction(),
        new RecordPaymentAction(),
        new RefundAction(),
        new RecordRefundAction(),
        new VoidAction(),
        new CheckAction(),
        new CancelAction(),
        new NoteAction(),
        new UpdateContactAction(),
        new MetadataAction(),
        new AcknowledgeAction(),
        new AccessLinkAction(),
        new ForceAction(),
    ];

    public OrderAction? Find(string name) => All.FirstOrDefault(a => a.Name == name);
}
