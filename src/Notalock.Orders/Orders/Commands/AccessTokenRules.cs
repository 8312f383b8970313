using System.Globalization;
using Notalock.Orders.Execution;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="IssueAccessToken"/> and <see cref="RevokeAccessTokens"/>.</summary>
internal static class AccessTokenRules
{
    public static OrderDecision Decide(Order order, string hash, in CommandContext context)
    {
        if (order.CustomerId is not null)
        {
            return OrderDecision.Reject(
                OrderErrorCodes.NotAGuestOrder,
                "Access tokens are available for guest orders only. The order belongs to a customer account.");
        }

        var hashes = OrderAccessToken.Add(order.GuestTokenHash, hash);
        var draft = new OrderDraft(order, context) { Order = order with { GuestTokenHash = hashes } };
        draft.Record(OrderHistoryKind.Access);
        return OrderDecision.Change(draft);
    }

    public static OrderDecision Revoke(Order order, in CommandContext context)
    {
        if (order.GuestTokenHash is null)
        {
            return OrderDecision.NoChange(order);
        }

        var draft = new OrderDraft(order, context) { Order = order with { GuestTokenHash = null } };
        draft.Record(OrderHistoryKind.Access, data: [DescribeRevocation(order)]);
        return OrderDecision.Change(draft);
    }

    /// <summary>Describes in the history that all tokens of an order were revoked.</summary>
    public static OrderChange DescribeRevocation(Order order) => new(
        "access_tokens", OrderAccessToken.Count(order.GuestTokenHash).ToString(CultureInfo.InvariantCulture), "0");
}
