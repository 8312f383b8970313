using System.Security.Claims;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Accepts every cart without a price check, because the cost of a price check depends on the shop.</summary>
internal sealed class AcceptedPrices : IOrderCartReviewer
{
    /// <summary>Accepts the currencies and fields of the carts that the benchmarks send.</summary>
    public static void Configure(NotalockOrdersAspNetCoreOptions options)
    {
        options.Currencies.UnionWith(Currency.All.Select(static c => c.Code));
        options.AllowCustomerMetadata = true;
        options.AllowCustomerStoreId = true;
        options.AllowCustomerSku = true;
    }

    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(OrderCartReview.Accept(cart));
}
