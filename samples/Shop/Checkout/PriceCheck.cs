using System.Security.Claims;
using Notalock.Orders.AspNetCore;
using Shop.Catalog;

namespace Shop.Checkout;

/// <summary>Compares carts from the HTTP API with the catalog, so that a client cannot set its own prices.</summary>
internal sealed class PriceCheck : IOrderCartReviewer
{
    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Review(cart));

    private static OrderCartReview Review(CreateOrder cart)
    {
        var option = cart.Adjustments is [var shipping] ? Catalogue.Shipping.FirstOrDefault(s => s.Name == shipping.Label) : null;
        if (option is null)
        {
            return OrderCartReview.Reject(
                new OrderError("shipping_required", "The order must have exactly one shipping method of the shop.", "adjustments"));
        }

        var lines = Catalogue.Products.Select(static p => new OrderCatalogLine(p.Id, p.Name, p.Price) { Sku = p.Sku }).ToArray();
        var subtotal = (
            from item in cart.Items
            from line in lines
            where line.ProductId == item.ProductId
            select line.UnitPrice * item.Quantity).Aggregate(Money.Zero(Catalogue.Currency), static (sum, total) => sum + total);
        return OrderCartCheck.Compare(
            cart, lines, [new OrderAdjustment(OrderAdjustmentKind.Shipping, option.Name, option.PriceFor(subtotal))]);
    }
}
