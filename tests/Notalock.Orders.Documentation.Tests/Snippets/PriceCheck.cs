using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class PriceCheck(ShopDbContext shop) : IOrderCartReviewer
{
    public async ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (cart.Adjustments.Count > 0 || cart.Items.Any(item => item.Adjustments.Count > 0))
        {
            return OrderCartReview.Reject(new OrderError("not_granted", "Discounts are not available.", "adjustments"));
        }

        for (var i = 0; i < cart.Items.Count; i++)
        {
            var item = cart.Items[i];
            var price = await shop.Products.Where(p => p.Id == item.ProductId)
                .Select(p => (decimal?)p.Price)
                .SingleOrDefaultAsync(cancellationToken);
            if (price is null || Money.FromDecimal(price.Value, cart.Currency) != item.UnitPrice)
            {
                return OrderCartReview.Reject(new OrderError("price_changed", "The price has changed.", $"items[{i}].unit_price"));
            }
        }

        return OrderCartReview.Accept(cart);
    }
}
