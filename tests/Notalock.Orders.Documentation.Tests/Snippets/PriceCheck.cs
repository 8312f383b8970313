using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class PriceCheck(ShopDbContext shop) : IOrderCartReviewer
{
    public async ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var ids = cart.Items.Select(item => item.ProductId).Distinct().ToArray();
        var products = await shop.Products.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        return OrderCartCheck.Compare(
            cart,
            products.Select(p => new OrderCatalogLine(p.Id, p.Name, Money.FromDecimal(p.Price, p.Currency)) { Sku = p.Sku }));
    }
}
