using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class CartReviewerTests
{
    [Fact]
    public async Task A_reviewer_cannot_change_the_buyer_of_a_customers_order()
    {
        await using var host = await StartAsync();
        using var ada = host.Client(Callers.Ada);

        var placed = await ada.PlaceAsync(Carts.Lamp(static c => c["customer_email"] = "ada@example.com"));

        var order = await FindAsync(host, placed.Text("id"));
        (order.CustomerId, order.CustomerEmail).Should().Be(("ada", "ada@example.com"));
        order.CustomerName.Should().Be("Reviewed", "other fields can be changed");
        using var read = await ada.GetAsync("/api/orders/" + placed.Text("id"));
        read.StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        await using var scope = host.App.Services.CreateAsyncScope();
        var history = await scope.ServiceProvider.GetRequiredService<OrderService>().GetHistoryAsync(order.Id);
        history!.Entries[0].Actor.Should().Be(Actor.Customer("ada"));
    }

    [Fact]
    public async Task A_reviewer_cannot_change_the_buyer_of_a_guests_order()
    {
        await using var host = await StartAsync();
        using var guest = host.Client();

        var placed = await guest.PlaceAsync(Carts.Lamp(static c => c["customer_email"] = "guest@example.com"));

        var order = await FindAsync(host, placed.Text("id"));
        (order.CustomerId, order.CustomerEmail).Should().Be((null, "guest@example.com"));
    }

    [Fact]
    public async Task A_reviewer_can_add_the_email_of_an_account()
    {
        await using var host = await StartAsync();
        using var ada = host.Client(Callers.Ada);

        var placed = await ada.PlaceAsync(Carts.Lamp(static c => c.AsObject().Remove("customer_email")));

        (await FindAsync(host, placed.Text("id"))).CustomerEmail.Should().Be("mallory@example.com");
    }

    private static Task<ApiHost> StartAsync() => ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Use(new Impersonation()));

    private static async Task<Order> FindAsync(ApiHost host, string id)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<OrderService>().FindByIdAsync(Guid.Parse(id)))!;
    }

    private sealed class Impersonation : IOrderCartReviewer
    {
        public ValueTask<OrderCartReview> ReviewAsync(CreateOrder cart, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            ValueTask.FromResult(OrderCartReview.Accept(cart with
            {
                Actor = Actor.Staff("mallory", "Mallory"),
                CustomerId = "mallory",
                CustomerEmail = "mallory@example.com",
                CustomerName = "Reviewed",
                IdempotencyKey = "of-somebody-else",
            }));
    }
}
