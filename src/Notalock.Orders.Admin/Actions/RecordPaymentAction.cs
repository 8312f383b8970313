using System.Globalization;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Records a payment that was received outside a provider.</summary>
internal sealed class RecordPaymentAction : OrderAction
{
    public override string Name => "record-payment";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Record payment";

    public override ActionGroup Group => ActionGroup.Money;

    public override string Done => "Payment recorded.";

    public override Type Fields => typeof(RecordPaymentFields);

    public override string Explanation =>
        "Record a payment that you received outside a payment provider, such as a bank transfer, cash, or a paid invoice. It's treated like any other payment.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        [await OfferAsync(
            context, order, new RecordOfflinePayment(order.Id, new Money(1, order.Currency), GetActor(context))).ConfigureAwait(false)];

    public override ValueTask PrepareAsync(ActionForm form)
    {
        var due = form.Order.GetBalance().Due;
        form.Default("amount", due.IsZero ? null : FormAmount.Write(due));
        form.Default("received_at", form.Context.Format.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        form.Default("method", form.Order.Payments.LastOrDefault(static p => p.Provider == OrderPayment.OfflineProvider)?.Method);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var amount = form.RequiredAmount("amount", "Enter the amount received.");
        var received = form.Day("received_at");
        if (form.Errors.Count > 0)
        {
            return ActionOutcome.Done;
        }

        return ActionOutcome.From(await form.Context.Orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(form.Order.Id, amount!.Value, form.Context.Actor!)
            {
                Method = OrderNames.TryParse<OfflinePaymentMethod>(form["method"], out var method) ? method : null,
                ReceivedAt = received,
                Notes = form.Text("notes"),
                ExpectedVersion = form.Version,
                IdempotencyKey = form.Key,
            },
            form.Context.Stopping).ConfigureAwait(false));
    }
}
