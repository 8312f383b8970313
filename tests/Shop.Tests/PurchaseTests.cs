namespace Shop.Tests;

public sealed class PurchaseTests(ShopApp shop) : IClassFixture<ShopApp>
{
    [Theory]
    [InlineData("Pay", "Thank you! Your order is paid", "paid")]
    [InlineData("Decline the card", "Your payment failed", "payment_failed")]
    [InlineData("Decline the first card, then pay", "Thank you! Your order is paid", "paid")]
    [InlineData("Pay with a late webhook", "Thank you! Your order is paid", "paid")]
    [InlineData("Pay without a webhook", "Thank you! Your order is paid", "paid")]
    [InlineData("Delay the decision of the bank", "Thank you! Your payment is processing", "pending")]
    public async Task A_guest_buys_without_script_and_the_confirmation_is_correct_for_every_bank_result(
        string choice, string headline, string status)
    {
        using var guest = shop.Enter();
        await GoToTheBankAsync(guest, choice.Length + "@example.com");

        await guest.PressAsync(choice);

        guest.Headline.Should().Be(headline);
        (await shop.GetOrdersAsync(choice.Length + "@example.com")).Should().ContainSingle().Which.Status.Value.Should().Be(status);
    }

    [Fact]
    public async Task Repeated_submissions_create_one_order()
    {
        using var guest = shop.Enter();
        await guest.GoToTheReviewAsync("eager@example.com");

        await guest.PressTwiceAsync("Place order and pay");

        (await shop.GetOrdersAsync("eager@example.com")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_customer_sees_only_their_orders()
    {
        using var customer = shop.Enter();
        await customer.OpenAsync("/sign-in");
        await customer.PressAsync(customer.Page.QuerySelector("main button")!.TextContent.Trim());
        await customer.OpenAsync("/orders");
        customer.Headline.Should().Be("My orders");
        var foreignOrder = await FindForeignOrderAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/orders/details/{foreignOrder}");
        var open = () => customer.OpenAsync(request.RequestUri!.ToString());

        await open.Should().ThrowAsync<Exception>().WithMessage("*404*");
    }

    [Fact]
    public async Task Every_page_forbids_third_party_scripts_and_styles()
    {
        using var client = shop.CreateClient();
        foreach (var page in new[] { "/", "/cart", "/lookup", "/sign-in" })
        {
            using var response = await client.GetAsync(new Uri(page, UriKind.Relative));
            response.Headers.GetValues("Content-Security-Policy")
                .Should().ContainSingle().Which.Should().Contain("default-src").And.NotContain("unsafe-inline");
        }
    }

    [Fact]
    public async Task The_seeded_orders_show_every_status_and_orders_that_need_attention()
    {
        var seen = new HashSet<string>();
        var flags = OrderFlags.None;
        await shop.QueryAsync(async orders =>
        {
            await foreach (var order in orders.EnumerateAsync(new OrderQuery { Limit = 200 }))
            {
                seen.Add(order.Status.Value);
                flags |= order.Flags;
            }

            return true;
        });

        seen.Should().Contain(["pending", "paid", "processing", "shipped", "delivered", "canceled", "payment_failed"]);
        flags.Should().NotBe(OrderFlags.None);
    }

    private static async Task GoToTheBankAsync(Visit guest, string email)
    {
        await guest.GoToTheReviewAsync(email);
        await guest.PressAsync("Place order and pay");
        guest.Headline.Should().Be("Simulated payment");
    }

    private Task<Guid> FindForeignOrderAsync() => shop.QueryAsync(async orders =>
        (await orders.QueryAsync(new OrderQuery { Limit = 200 })).EnsureSucceeded().Orders.First(o => o.CustomerId is null).Id);
}
