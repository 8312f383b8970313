using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Revokes the access links of the guest of an order.</summary>
internal sealed class RevokeAccessAction : OrderAction
{
    public override string Name => "revoke-access";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Revoke guest access";

    public override string Done => "Guest access revoked.";

    public override bool IsDestructive => true;

    public override string UnavailableText => "The order has no access links.";

    public override string Explanation =>
        "All access links of this order stop working, including the one in the confirmation. The customer can look up the order again.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        order.GuestTokenHash is null
            ? []
            : [await OfferAsync(context, order, new RevokeAccessTokens(order.Id, GetActor(context))).ConfigureAwait(false)];

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form) => ActionOutcome.From(
        await form.Context.Orders.RevokeAccessTokensAsync(
            new RevokeAccessTokens(form.Order.Id, form.Context.Actor!) { ExpectedVersion = form.Version, IdempotencyKey = form.Key },
            form.Context.Stopping).ConfigureAwait(false));
}
