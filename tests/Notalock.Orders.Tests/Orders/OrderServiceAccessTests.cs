using Microsoft.Extensions.DependencyInjection;

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
        (await shop.Orders.GetHistoryAsync(stored.Id)).Entries[^1].Should().BeEquivalentTo(
            new { Kind = OrderHistoryKind.Access, VisibleToCustomer = false }, o => o.ExcludingMissingMembers());
    }

    [Fact]
    public async Task The_token_of_the_confirmation_is_kept_when_lookups_issue_too_many()
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

        shop.Orders.MatchesAccessToken(stored, tokens[0]).Should().BeTrue();
        shop.Orders.MatchesAccessToken(stored, tokens[1]).Should().BeFalse("it is the oldest one of the others");
        tokens.Skip(2).Should().HaveCount(OrderAccessToken.MaxTokens - 1).And.OnlyContain(t => shop.Orders.MatchesAccessToken(stored, t));
    }

    [Fact]
    public async Task Access_tokens_expire_ninety_days_after_the_last_change()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();
        shop.Clock.Advance(TimeSpan.FromDays(60));
        var changed = (await shop.Orders.AddNoteAsync(new AddOrderNote(created.Order.Id, "Packed", Shop.Clerk))).EnsureSucceeded();

        shop.Clock.Advance(TimeSpan.FromDays(90));
        var last = shop.Orders.MatchesAccessToken(changed, created.AccessToken);
        shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var expired = shop.Orders.MatchesAccessToken(changed, created.AccessToken);

        (last, expired).Should().Be((true, false));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(null, true)]
    public async Task The_lifetime_of_access_tokens_is_an_option(int? hours, bool isValid)
    {
        await using var shop = new Shop(builder => builder.Services.Configure<NotalockOrdersOptions>(
            o => o.AccessTokenLifetime = hours is { } h ? TimeSpan.FromHours(h) : null));
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();

        shop.Clock.Advance(TimeSpan.FromDays(3_650));

        shop.Orders.MatchesAccessToken(created.Order, created.AccessToken).Should().Be(isValid);
    }

    [Fact]
    public async Task Revoked_access_tokens_are_invalid_and_a_new_one_can_be_issued()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();

        var revoked = (await shop.Orders.RevokeAccessTokensAsync(
            new RevokeAccessTokens(created.Order.Id, Shop.Clerk) { IdempotencyKey = "once" })).EnsureSucceeded();
        var again = await shop.Orders.RevokeAccessTokensAsync(
            new RevokeAccessTokens(created.Order.Id, Shop.Clerk) { IdempotencyKey = "once" });
        var nothing = (await shop.Orders.RevokeAccessTokensAsync(new RevokeAccessTokens(created.Order.Id, Shop.Clerk))).EnsureSucceeded();
        var issued = (await shop.Orders.IssueAccessTokenAsync(new IssueAccessToken(created.Order.Id, Actor.Guest()))).EnsureSucceeded();

        shop.Orders.MatchesAccessToken(revoked, created.AccessToken).Should().BeFalse();
        (again.IsReplay, nothing.Version).Should().Be((true, revoked.Version));
        shop.Orders.MatchesAccessToken(issued.Order, issued.AccessToken).Should().BeTrue();
        shop.Orders.MatchesAccessToken(issued.Order, created.AccessToken).Should().BeFalse();
        (await shop.Orders.GetHistoryAsync(revoked.Id)).Entries[1].Data.Should().Equal(new OrderChange("access_tokens", "1", "0"));
    }

    [Fact]
    public async Task A_change_of_the_email_address_revokes_the_access_tokens()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(GuestCart)).EnsureSucceeded();

        var renamed = (await shop.Orders.UpdateContactAsync(
            new UpdateOrderContact(created.Order.Id, Shop.Clerk) { CustomerName = "Eve" })).EnsureSucceeded();
        var moved = (await shop.Orders.UpdateContactAsync(
            new UpdateOrderContact(created.Order.Id, Shop.Clerk) { CustomerEmail = "eve@example.com" })).EnsureSucceeded();

        shop.Orders.MatchesAccessToken(renamed, created.AccessToken).Should().BeTrue();
        shop.Orders.MatchesAccessToken(moved, created.AccessToken).Should().BeFalse();
        (await shop.Orders.GetHistoryAsync(moved.Id)).Entries[^1].Data.Select(static c => c.Field)
            .Should().Equal("customer_email", "access_tokens");
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
