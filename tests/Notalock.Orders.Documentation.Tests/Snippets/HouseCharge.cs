using Notalock.Orders.Payments;

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents a charge in the API of the bank.</summary>
internal sealed record HouseCharge(
    string Id, Guid OrderId, Guid PaymentId, long Amount, string Currency, long Refunded, IReadOnlyList<HouseRefund> Refunds)
{
    public PaymentSnapshot ToSnapshot()
    {
        var currency = Notalock.Orders.Currency.FromCode(Currency);
        return new()
        {
            OrderId = OrderId,
            PaymentId = PaymentId,
            Reference = Id,
            Status = OrderPaymentStatus.Captured,
            Amount = new Money(Amount, currency),
            CapturedAmount = new Money(Amount, currency),
            RefundedAmount = new Money(Refunded, currency),
            Refunds = [.. Refunds.Select(refund => refund.ToSnapshot(currency))],
            RefundsAreComplete = true,
            Method = "house_account",
        };
    }
}
