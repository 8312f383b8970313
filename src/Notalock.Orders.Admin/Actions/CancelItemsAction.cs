using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Cancels units that are still to be shipped, credits them, and refunds what is then owed.</summary>
internal sealed class CancelItemsAction : OrderAction
{
    public override string Name => "cancel-items";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Cancel items";

    public override ActionGroup Group => ActionGroup.Money;

    public override string UnavailableText => "This order has no items to ship.";

    public override string Done => "Items canceled.";

    public override bool IsDestructive => true;

    public override Type Fields => typeof(CancelItemsFields);

    public override string Explanation =>
        "Cancels units that are still to be shipped. Their share of the total is credited, and what is then owed to the customer can be refunded.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order)
    {
        if (OrderLedger.FromOrder(order).Lines.FirstOrDefault(static l => l.ToShip > 0) is not { } line)
        {
            return [];
        }

        // If one unit cannot be canceled, no other can.
        var probe = new CancelItems(order.Id, [new OrderItemQuantity(line.ItemId, 1)], GetActor(context)) { Refund = false };
        return [await OfferAsync(context, order, probe).ConfigureAwait(false)];
    }

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.Default("refund", form.Context.CanRefund ? "yes" : null);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var lines = ItemQuantities.Read(form);
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        var order = form.Order;
        var command = new CancelItems(order.Id, lines, form.Context.Actor!)
        {
            Shipping = OrderNames.TryParse<CreditShipping>(form["shipping"], out var shipping) ? shipping : CreditShipping.None,
            Refund = form.IsChecked("refund"),
            Reason = form.Text("reason"),
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        };
        if (!form.Context.CanRefund && await MovesMoneyAsync(form, command).ConfigureAwait(false))
        {
            return ActionOutcome.Failed(new OrderError(
                OrderErrorCodes.InvalidField,
                form.Context.Text["You don't have permission to refund or void payments. Cancel the items without a refund, or ask a colleague with that permission."],
                "refund"));
        }

        var result = await form.Context.Orders.CancelItemsAsync(command, form.Context.Stopping).ConfigureAwait(false);
        return ActionOutcome.From(
            result,
            o => o.Refunds.Where(r => order.FindRefund(r.Id) is null)
                .Select(ActionOutcome.GetMessage)
                .FirstOrDefault(static m => m is not null));
    }

    // The same effects as refunding and voiding a payment, which require the same policy.
    private static async ValueTask<bool> MovesMoneyAsync(ActionForm form, CancelItems command)
    {
        var preview = await form.Context.Orders.PreviewAsync(form.Order, command, form.Context.Aborted).ConfigureAwait(false);
        return preview.Succeeded
            && (preview.Value.Refunds.Count > form.Order.Refunds.Count
                || preview.Value.Payments.Any(p => p.Operation is { Kind: OrderPaymentOperationKind.Void }
                    && form.Order.FindPayment(p.Id) is { Status: OrderPaymentStatus.Authorized, Operation: null }));
    }
}
