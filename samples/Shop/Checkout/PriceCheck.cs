using System.Security.Claims;
using Notalock.Orders.AspNetCore;
using Shop.Catalog;

namespace Shop.Checkout;

/// <summary>Compares carts from the HTTP API with the catalog, so that a client cannot set its own prices.</summary>
internal sealed class PriceCheck : IOrderCartReviewer
{
    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FindError(cart) is { } error ? OrderCartReview.Reject(error) : OrderCartReview.Accept(cart));

    private static OrderError? FindError(CreateOrder cart)
    {
        if (!ReferenceEquals(cart.Currency, Catalogue.Currency))
        {
            return new OrderError("currency_not_offered", "The currency must be usd.", "currency");
        }

        for (var i = 0; i < cart.Items.Count; i++)
        {
            var item = cart.Items[i];
            if (Catalogue.Find(item.ProductId) is not { } product || item.UnitPrice != product.Price || item.Name != product.Name || item.Adjustments.Count > 0)
            {
                return new OrderError("price_changed", "The product, its name and its price must match the catalog.", $"items[{i}]");
            }
        }

        var subtotal = cart.Items.Aggregate(Money.Zero(cart.Currency), static (sum, item) => sum + (item.UnitPrice * item.Quantity));
        return cart.Adjustments is [{ Kind: OrderAdjustmentKind.Shipping } shipping]
            && Catalogue.Shipping.Any(option => option.Name == shipping.Label && option.PriceFor(subtotal) == shipping.Amount)
            ? null
            : new OrderError("shipping_required", "The order must have exactly one shipping method of the shop.", "adjustments");
    }
}
