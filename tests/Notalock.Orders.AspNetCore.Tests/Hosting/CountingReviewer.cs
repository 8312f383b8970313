using System.Security.Claims;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Accepts every cart unless an error is set, and counts the reviews.</summary>
public sealed class CountingReviewer : IOrderCartReviewer
{
    public int Count { get; private set; }

    public OrderError? Error { get; set; }

    public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        Count++;
        return ValueTask.FromResult(Error is null ? OrderCartReview.Accept(cart) : OrderCartReview.Reject(Error));
    }
}
