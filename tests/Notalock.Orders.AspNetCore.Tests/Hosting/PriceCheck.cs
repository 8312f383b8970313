using System.Security.Claims;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Rejects carts with a unit price other than 50.</summary>
internal sealed class PriceCheck : IOrderCartReviewer
{
    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(cart.Items.Any(static i => i.UnitPrice.ToDecimal() != 50m)
            ? OrderCartReview.Reject(new OrderError("price_changed", "The price has changed.", "items[0].unit_price"))
            : OrderCartReview.Accept(cart with { CustomerId = "another-customer", ShippingMethod = cart.ShippingMethod ?? "standard" }));
}
