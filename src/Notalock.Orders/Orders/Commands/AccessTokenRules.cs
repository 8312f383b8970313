using Notalock.Orders.Execution;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Decides <see cref="IssueAccessToken"/>.</summary>
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
}
