using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts credits to responses, depending on the view of the caller.</summary>
internal static class CreditMapping
{
    public static CreditResponse ToResponse(OrderCredit credit, OrderView view) => new()
    {
        Id = credit.Id,
        Kind = OrderNames.ToWireName(credit.Kind),
        ReversedCreditId = view == OrderView.Customer ? null : credit.ReversedCreditId,
        Lines = [.. credit.Lines.Select(ToResponse)],
        Shipping = credit.Shipping.ToDecimal(),
        ShippingTax = credit.ShippingTax.ToDecimal(),
        Fee = credit.Fee.ToDecimal(),
        Other = credit.Other.ToDecimal(),
        Amount = credit.Amount.ToDecimal(),

        // As private as a note: the reason of a refund or a cancellation is copied to its credit.
        Reason = view == OrderView.Manager ? credit.Reason : null,
        CreatedAt = credit.CreatedAt,
    };

    private static CreditLineResponse ToResponse(OrderCreditLine line) => new()
    {
        ItemId = line.ItemId,
        Units = line.Units,
        Net = line.Net.ToDecimal(),
        Tax = line.Tax.ToDecimal(),
    };
}
