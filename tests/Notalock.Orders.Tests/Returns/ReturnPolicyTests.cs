using Notalock.Orders.Tests.Fulfillment;

namespace Notalock.Orders.Tests.Returns;

public class ReturnPolicyTests
{
    [Fact]
    public async Task Customers_request_returns_only_if_the_options_allow_it()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceDeliveredAsync();

        (await RequestAsync(shop, order)).Error!.Code.Should().Be(OrderErrorCodes.ReturnNotAllowed);
        shop.Orders.GetReturnOptions(order, Shop.Buyer).Should().HaveCount(2).And.OnlyContain(static o => !o.Verdict.IsAllowed);
        shop.Orders.GetReturnOptions(order, Shop.Clerk).Should().OnlyContain(static o => o.Verdict.IsAllowed);
    }

    [Fact]
    public async Task The_window_of_customers_ends_after_the_delivery_of_the_parcel()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.Returns.CustomersMayRequest = true));
        var order = await shop.PlaceDeliveredAsync();
        var end = shop.Clock.GetUtcNow().AddDays(30);
        shop.Orders.GetReturnOptions(order, Shop.Buyer)[0].Verdict.Until.Should().Be(order.DeliveredAt!.Value.AddDays(30));
        shop.Clock.Advance(TimeSpan.FromDays(30));

        (await RequestAsync(shop, order)).EnsureSucceeded().Return.Status.Should().Be(OrderReturnStatus.Requested);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        (await RequestAsync(shop, order)).Error!.Code.Should().Be(OrderErrorCodes.ReturnWindowOver);
        (await shop.RequestAsync(order)).Succeeded.Should().BeTrue("staff is not bound by the window");
        end.Should().Be(new DateTimeOffset(2026, 4, 13, 9, 26, 53, 589, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_parcel_whose_delivery_was_not_recorded_counts_as_delivered_after_a_week()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.Returns.CustomersMayRequest = true));
        var order = await shop.PlaceLampsAndMugAsync();
        order = (await shop.ShipAsync(order)).EnsureSucceeded().Order;

        shop.Orders.GetReturnOptions(order, Shop.Buyer)[0].Verdict.Until.Should().Be(order.ShippedAt!.Value.AddDays(37));
    }

    [Fact]
    public async Task Items_that_cannot_be_returned_are_excluded_for_customers()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.Returns.CustomersMayRequest = true));
        var order = await shop.PlaceDeliveredAsync(Shop.Cart() with
        {
            Items =
            [
                new CartItem("p1", "Earring", 1, Shop.Dollars(10m))
                {
                    Metadata = new Dictionary<string, string> { ["returnable"] = "false" },
                },
            ],
        });

        (await RequestAsync(shop, order)).Error!.Code.Should().Be(OrderErrorCodes.ReturnNotAllowed);
        (await shop.RequestAsync(order)).EnsureSucceeded();
    }

    [Fact]
    public async Task Requests_of_customers_are_approved_at_once_if_the_options_say_so()
    {
        await using var shop = new Shop(static b => b.Configure(static o =>
        {
            o.Returns.CustomersMayRequest = true;
            o.Returns.AutoApprove = true;
        }));
        var order = await shop.PlaceDeliveredAsync();

        (await RequestAsync(shop, order)).EnsureSucceeded().Return.Status.Should().Be(OrderReturnStatus.Approved);
    }

    [Fact]
    public async Task A_customer_cannot_approve_a_request()
    {
        await using var shop = new Shop(static b => b.Configure(static o => o.Returns.CustomersMayRequest = true));
        var order = await shop.PlaceDeliveredAsync();

        var requested = await shop.Orders.RequestReturnAsync(
            new RequestReturn(order.Id, [new ReturnRequestLine(order.Items[0].Id, 1)], Shop.Buyer) { Approve = true });

        requested.EnsureSucceeded().Return.Status.Should().Be(OrderReturnStatus.Requested);
    }

    [Fact]
    public async Task Hosts_replace_the_policy()
    {
        await using var shop = new Shop(static b => b.UseReturnPolicy<NoReturns>());
        var order = await shop.PlaceDeliveredAsync();

        (await shop.RequestAsync(order)).Error!.Should().Be(new OrderError("sale_goods", "Sale goods cannot be returned."));
    }

    private static Task<OrderResult<ReturnOutcome>> RequestAsync(Shop shop, Order order) =>
        shop.Orders.RequestReturnAsync(new RequestReturn(order.Id, [new ReturnRequestLine(order.Items[0].Id, 1)], Shop.Buyer));

    private sealed class NoReturns : IOrderReturnPolicy
    {
        public ReturnVerdict Explain(Order order, IReadOnlyList<ReturnRequestLine> lines, Actor actor, DateTimeOffset now) =>
            ReturnVerdict.Deny("sale_goods", "Sale goods cannot be returned.");
    }
}
