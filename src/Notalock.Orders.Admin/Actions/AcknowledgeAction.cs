using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Acknowledges a flag with a note about the action taken.</summary>
internal sealed class AcknowledgeAction : OrderAction
{
    public override string Name => "acknowledge";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Acknowledge flag";

    public override string UnavailableText => "This order has no flags to acknowledge.";

    public override string Done => "Flag acknowledged.";

    public override Type Fields => typeof(AcknowledgeFields);

    public override ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        ValueTask.FromResult<IReadOnlyList<ActionOffer>>(
        [.. AdminLabels.ListFlags(order.Flags & ~AdminLabels.FlagsOfAmounts)
            .Select(flag => new ActionOffer(this, Label, ("flag", OrderNames.ToWireName(flag))))]);

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form) =>
        ActionOutcome.From(await form.Context.Orders.AcknowledgeFlagAsync(
        new AcknowledgeOrderFlag(form.Order.Id, GetFlag(form), form.Text("note") ?? "", form.Context.Actor!)
        {
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        },
        form.Context.Stopping).ConfigureAwait(false));

    public static OrderFlags GetFlag(ActionForm form) =>
        OrderNames.TryParse<OrderFlags>(form["flag"], out var flag) ? flag : OrderFlags.None;
}
