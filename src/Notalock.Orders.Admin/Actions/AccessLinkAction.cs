using System.Globalization;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Makes another access token for a guest who lost theirs. It is shown once: only its hash is stored.</summary>
internal sealed class AccessLinkAction : OrderAction
{
    public override string Name => "access-link";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "New access link for the guest";

    public override string NothingToDo => "The customer has an account, and sees the order there.";

    public override string Submit => "Make a link";

    public override string Explanation =>
        "Whoever has the link sees the order with its address. Make sure that it goes to the customer. It is shown once and stored nowhere.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext exchange, Order order) =>
        order.CustomerId is not null ? [] : [await OfferAsync(exchange, order, new IssueAccessToken(order.Id, GetActor(exchange))).ConfigureAwait(false)];

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var result = await form.Exchange.Orders.IssueAccessTokenAsync(
            new IssueAccessToken(form.Order.Id, form.Exchange.Actor!) { ExpectedVersion = form.Version, IdempotencyKey = form.Key },
            form.Exchange.Stopping).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return ActionOutcome.From(result);
        }

        // Sent twice, the link was shown the first time, and cannot be shown again.
        return new ActionOutcome
        {
            Secret = result.Value.AccessToken is not { } token ? ""
                : form.Exchange.Options.GuestOrderUrl is not { } url ? token
                : url.Replace("{order_id}", form.Order.Id.ToString("D", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{token}", Uri.EscapeDataString(token), StringComparison.Ordinal),
        };
    }
}
