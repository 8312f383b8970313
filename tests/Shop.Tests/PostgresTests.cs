using Notalock.Orders.TestInfrastructure;

namespace Shop.Tests;

public sealed class PostgresTests : IAsyncLifetime
{
    private string _connectionString = string.Empty;
    private ShopApp? _shop;

    public async Task InitializeAsync()
    {
        // The class is also created for skipped tests.
        if (PostgresBinaries.SkipReason is not null)
        {
            return;
        }

        _connectionString = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        _shop = new ShopApp
        {
            Settings = web => web.UseSetting("Store", "postgres").UseSetting("ConnectionStrings:Orders", _connectionString),
        };
    }

    public async Task DisposeAsync()
    {
        if (_shop is not null)
        {
            await _shop.DisposeAsync();
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(_connectionString);
        }
    }

    [PostgresFact]
    public async Task The_shop_works_with_PostgreSQL()
    {
        using var guest = _shop!.Enter();
        foreach (var (choice, headline, status) in new[]
        {
            ("Pay", "Thank you! Your order is paid", "paid"),
            ("Decline the card", "Your payment failed", "payment_failed"),
            ("Pay without a webhook", "Thank you! Your order is paid", "paid"),
            ("Delay the decision of the bank", "Thank you! Your payment is processing", "pending"),
        })
        {
            var email = $"pg{choice.Length}@example.com";
            await guest.GoToTheReviewAsync(email);
            await guest.PressTwiceAsync("Place order and pay");
            guest.Headline.Should().Be("Simulated payment");

            await guest.PressAsync(choice);

            guest.Headline.Should().Be(headline);
            (await _shop.GetOrdersAsync(email)).Should().ContainSingle().Which.Status.Value.Should().Be(status);
        }

        using var customer = _shop.Enter();
        await customer.OpenAsync("/sign-in");
        await customer.PressAsync(customer.Page.QuerySelector("button.person")!.TextContent.Trim());
        customer.Headline.Should().Be("My orders");
        customer.Page.QuerySelectorAll(".order-row").Should().HaveCount(10);
        await customer.FollowAsync("Older orders");
        customer.Page.QuerySelectorAll(".order-row").Should().NotBeEmpty();
    }
}
