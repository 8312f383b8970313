using Notalock.Orders;
using Notalock.Orders.Payments;

namespace Extensions;

/// <summary>One charge of a gift card.</summary>
public sealed record GiftCardCharge(string Reference, Guid OrderId, Guid PaymentId, Money Amount)
{
    public PaymentSnapshot ToSnapshot() => new()
    {
        OrderId = OrderId,
        PaymentId = PaymentId,
        Reference = Reference,
        Status = OrderPaymentStatus.Captured,
        Amount = Amount,
        CapturedAmount = Amount,
        Method = "gift_card",
    };
}
