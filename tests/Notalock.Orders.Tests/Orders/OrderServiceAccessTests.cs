namespace Notalock.Orders.Tests.Orders;

public class OrderServiceAccessTests
{
    private static readonly CreateOrder GuestCart = Shop.Cart() with { CustomerId = null, Actor = Actor.Guest() };

    [Fact]
    public async Task A_new_access_token_does_not_invalidate_the_first_token()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();

        var issued = (await shop.Orders.IssueAccessTokenAsync(new IssueAccessToken(created.Order.Id, Actor.Guest()))).EnsureSucceeded();

        var stored = await shop.ReloadAsync(created.Order);
        issued.AccessToken.Should().NotBeNullOrEmpty().And.NotBe(created.AccessToken);
        OrderAccessToken.Matches(stored, issued.AccessToken).Should().BeTrue();
        OrderAccessToken.Matches(stored, created.AccessToken).Should().BeTrue();
        OrderAccessToken.Matches(stored, issued.AccessToken + "x").Should().BeFalse();
        stored.GuestTokenHash.Should().NotContain(issued.AccessToken);
        (await shop.Orders.GetHistoryAsync(stored.Id))[^1].Should().BeEquivalentTo(
            new { Kind = OrderHistoryKind.Access, VisibleToCustomer = false }, o => o.ExcludingMissingMembers());
    }

    [Fact]
    public async Task The_oldest_access_token_is_removed_when_there_are_too_many()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();
        var tokens = new List<string?> { created.AccessToken };
        for (var i = 0; i < OrderAccessToken.MaxTokens; i++)
        {
            tokens.Add(
                (await shop.Orders.IssueAccessTokenAsync(
                        new IssueAccessToken(created.Order.Id, Actor.Guest()))).EnsureSucceeded().AccessToken);
        }

        var stored = await shop.ReloadAsync(created.Order);

        OrderAccessToken.Matches(stored, tokens[0]).Should().BeFalse();
        tokens.Skip(1).Should().OnlyContain(t => OrderAccessToken.Matches(stored, t));
    }

    [Fact]
    public async Task An_order_of_a_signed_in_customer_accepts_no_access_token()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var rejected = await shop.Orders.IssueAccessTokenAsync(new IssueAccessToken(order.Id, Actor.Guest()));
        var missing = await shop.Orders.IssueAccessTokenAsync(new IssueAccessToken(Guid.Empty, Actor.Guest()));

        rejected.Error!.Code.Should().Be(OrderErrorCodes.NotAGuestOrder);
        missing.Error!.Code.Should().Be(OrderErrorCodes.OrderNotFound);
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task A_replay_issues_no_access_token_and_returns_none()
    {
        await using var shop = new Shop();
        var order = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded().Order;
        var command = new IssueAccessToken(order.Id, Actor.Guest()) { IdempotencyKey = "again" };

        var first = await shop.Orders.IssueAccessTokenAsync(command);
        var second = await shop.Orders.IssueAccessTokenAsync(command);

        first.Value!.AccessToken.Should().NotBeNull();
        (second.IsReplay, second.Value!.AccessToken, second.Value.Order.Version).Should().Be((true, null, first.Value.Order.Version));
        first.Value.ToString().Should().NotContain(first.Value.AccessToken!, "a token is never logged");
    }
}
