using System.Security.Claims;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Takes every cart as it is: what a shop looks up here is the shop's own cost.</summary>
internal sealed class AcceptedPrices : IOrderCartReviewer
{
    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(OrderCartReview.Accept(cart));
}
