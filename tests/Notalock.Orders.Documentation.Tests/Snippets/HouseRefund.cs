using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents a refund in the API of the bank.</summary>
internal sealed record HouseRefund(string Id, Guid? RefundId, long Amount)
{
    public RefundSnapshot ToSnapshot(Currency currency) =>
        new(Id, OrderRefundStatus.Succeeded, new Money(Amount, currency)) { RefundId = RefundId };
}
