using System.Globalization;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Creates a new access token for the guest of an order. The token is shown once because only its hash is stored.</summary>
internal sealed class AccessLinkAction : OrderAction
{
    public override string Name => "access-link";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Create guest access link";

    public override ActionGroup Group => ActionGroup.Customer;

    public override string UnavailableText => "The customer has an account and can sign in to view the order.";

    public override string Submit => "Create access link";

    public override string Explanation =>
        "The link opens the order without sign-in and shows the customer's address. Send it only to the customer. The link is shown only once and isn't stored.";

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        order.CustomerId is not null
            ? []
            : [await OfferAsync(context, order, new IssueAccessToken(order.Id, GetActor(context))).ConfigureAwait(false)];

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var result = await form.Context.Orders.IssueAccessTokenAsync(
            new IssueAccessToken(form.Order.Id, form.Context.Actor!) { ExpectedVersion = form.Version, IdempotencyKey = form.Key },
            form.Context.Stopping).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return ActionOutcome.From(result);
        }

        // A replayed command has no token: the link was shown for the first submission and cannot be shown again.
        return new ActionOutcome
        {
            Secret = result.Value.AccessToken is not { } token ? ""
                : form.Context.Options.GuestOrderUrl is not { } url ? token
                : url.Replace("{order_id}", form.Order.Id.ToString("D", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{token}", Uri.EscapeDataString(token), StringComparison.Ordinal),
        };
    }
}
