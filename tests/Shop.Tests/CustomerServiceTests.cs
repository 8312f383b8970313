using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Testing;

namespace Shop.Tests;

/// <summary>Verifies what customers can see and do after they ordered, and what helps them before.</summary>
public sealed class CustomerServiceTests(ShopApp shop) : IClassFixture<ShopApp>
{
    private static readonly Actor Clerk = Actor.Staff("clerk");

    [Fact]
    public async Task A_tracking_number_links_to_the_carrier()
    {
        using var guest = shop.Enter();
        var order = await PayAsync(guest, "tracking@example.com", "Pay");
        await shop.QueryAsync(async orders => (await orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk)
        {
            Tracking = new OrderTracking { Carrier = "Parcel Post", Number = "PP1", Url = "https://parcels.example/PP1" },
        })).EnsureSucceeded());

        await guest.OpenAsync($"/orders/details/{order.Id}");

        guest.Page.QuerySelectorAll("a").Single(static a => a.TextContent == "PP1").GetAttribute("href").Should()
            .Be("https://parcels.example/PP1");
    }

    [Fact]
    public async Task Each_parcel_has_its_status_items_and_tracking_link()
    {
        using var guest = shop.Enter();
        await guest.OpenAsync("/");
        await guest.FollowAsync("Stoneware mug");
        await guest.PressAsync("Add to cart", ("quantity", "3"));
        var paid = await PayAsync(guest, "parcels@example.com", "Pay");
        var order = await shop.QueryAsync(async orders => (await orders.FindByIdAsync(paid.Id))!);
        var mug = order.Items.Single(static i => i.Name == "Stoneware mug").Id;
        var rest = order.Items.Single(static i => i.Name != "Stoneware mug");
        await ReportAsync("first", OrderShipmentStatus.Delivered, mug, 2);
        await ReportAsync("second", OrderShipmentStatus.Shipped, rest.Id, rest.Quantity);
        await ReportAsync("third", OrderShipmentStatus.Prepared, mug, 1);

        await guest.OpenAsync($"/orders/details/{order.Id}");

        var parcels = guest.Page.QuerySelectorAll(".parcel").ToArray();
        parcels.Select(static p => p.QuerySelector("strong")!.TextContent).Should().Equal("Delivered", "On its way", "Being packed");
        parcels.Select(static p => string.Join(", ", p.QuerySelectorAll("li").Select(static i => i.TextContent)))
            .Should().Equal("2 × Stoneware mug", $"{rest.Quantity} × {rest.Name}", "");
        parcels.Select(static p => p.QuerySelector("a")?.GetAttribute("href"))
            .Should().Equal("https://parcels.example/first", "https://parcels.example/second", null);
        guest.Page.Body!.TextContent.Should()
            .Contain("A part of your order was shipped. Still to come: 1 × Stoneware mug.")
            .And.NotContain("warehouse").And.NotContain("third");

        Task<OrderResult<ShipmentOutcome>> ReportAsync(string reference, OrderShipmentStatus status, Guid item, int quantity) =>
            shop.QueryAsync(async orders =>
            {
                var report = await orders.ReportShipmentAsync(
                    new ShipmentReport(paid.Id, "warehouse", reference, status, Actor.ApiClient("warehouse"))
                    {
                        Lines = [new OrderItemQuantity(item, quantity)],
                        Tracking = new OrderTracking { Number = reference, Url = "https://parcels.example/" + reference },
                    });
                report.EnsureSucceeded();
                return report;
            });
    }

    [Fact]
    public async Task A_note_about_a_parcel_is_shown_only_if_it_is_meant_for_the_customer()
    {
        using var guest = shop.Enter();
        var order = await PayAsync(guest, "parcel-notes@example.com", "Pay");
        await shop.QueryAsync(async orders => (await orders.ShipAsync(new ShipItems(order.Id, Clerk)
        {
            Notes = "Ring twice",
            VisibleToCustomer = true,
        })).EnsureSucceeded());
        await shop.QueryAsync(async orders => (await orders.UpdateShipmentAsync(
            new UpdateShipment(order.Id, (await orders.FindByIdAsync(order.Id))!.Shipments[0].Id, Clerk)
            {
                Status = OrderShipmentStatus.Lost,
                Notes = "Driver blamed",
            })).EnsureSucceeded());

        await guest.OpenAsync($"/orders/details/{order.Id}");

        guest.Page.QuerySelector(".parcel")!.TextContent.Trim().Should().Be("Lost by the carrier");
        guest.Page.QuerySelector(".timeline")!.TextContent.Should().Contain("Ring twice").And.NotContain("Driver blamed");
    }

    [Theory]
    [InlineData(OfflinePaymentMethod.BankTransfer, "received by bank transfer")]
    [InlineData(OfflinePaymentMethod.CashOnDelivery, "received in cash on delivery")]
    [InlineData(OfflinePaymentMethod.Invoice, "received on invoice")]
    public async Task A_payment_is_named_by_its_method(OfflinePaymentMethod method, string text)
    {
        using var guest = shop.Enter();
        await guest.GoToTheReviewAsync($"{method}@example.com");
        await guest.PressAsync("Place order and pay");
        var order = (await shop.GetOrdersAsync($"{method}@example.com")).Single();
        await shop.QueryAsync(async orders => (await orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(order.Id, order.Total, Clerk) { Method = method })).EnsureSucceeded());

        await guest.OpenAsync($"/orders/details/{order.Id}");

        string.Join(' ', guest.Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Should().Contain(text);
    }

    [Fact]
    public async Task An_amount_that_differs_is_explained_and_not_asked_for_again()
    {
        using var guest = shop.Enter();
        await guest.GoToTheReviewAsync("differs@example.com");
        await guest.PressAsync("Place order and pay");
        var order = (await shop.GetOrdersAsync("differs@example.com")).Single();
        await shop.QueryAsync(async orders =>
        {
            var payment = (await orders.FindByIdAsync(order.Id))!.Payments[^1];
            var bank = shop.Services.GetRequiredService<SimulatedPaymentProvider>();
            bank.ChangeAmount(payment.Reference ?? payment.SessionReference!, new Money(1_00, Currency.FromCode("usd")));
            bank.Pay(payment.Reference ?? payment.SessionReference!);
            return await orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, payment.Id, Clerk));
        });

        await guest.OpenAsync($"/orders/details/{order.Id}");

        guest.Page.Body!.TextContent.Should().Contain("You don't need to pay again.").And.NotContain("This order is not paid.");
        guest.Page.QuerySelectorAll("button").Select(static b => b.TextContent.Trim()).Should().NotContain(static b => b.StartsWith("Pay"));
    }

    [Fact]
    public async Task A_slow_bank_is_explained_on_the_page_of_the_order()
    {
        using var guest = shop.Enter();
        var order = await PayAsync(guest, "slow@example.com", "Delay the decision of the bank");

        await guest.OpenAsync($"/orders/details/{order.Id}");

        guest.Page.QuerySelector(".note")!.TextContent.Should().Contain("The bank has not answered yet.");
    }

    [Fact]
    public async Task An_order_is_canceled_only_after_a_question()
    {
        using var guest = shop.Enter();
        await guest.GoToTheReviewAsync("cancel@example.com");
        await guest.PressAsync("Place order and pay");
        var order = (await shop.GetOrdersAsync("cancel@example.com")).Single();
        await guest.OpenAsync($"/orders/details/{order.Id}");
        guest.Page.QuerySelector("details.confirm")!.HasAttribute("open").Should().BeFalse();
        guest.Page.QuerySelector("details.confirm form")!.TextContent.Should().Contain("Do you want to cancel the whole order?");

        await guest.PressAsync("Cancel order");

        (await shop.GetOrdersAsync("cancel@example.com")).Single().Status.Should().Be(OrderStatus.Canceled);
    }

    [Fact]
    public async Task Ordering_again_fills_the_cart()
    {
        using var guest = shop.Enter();
        var order = await PayAsync(guest, "again@example.com", "Pay");
        await guest.OpenAsync($"/orders/details/{order.Id}");

        await guest.PressAsync("Order again");

        guest.Address.AbsolutePath.Should().Be("/cart");
        guest.Page.Body!.TextContent.Should().Contain("The items were added to your cart.").And.Contain("Brass desk lamp");
    }

    [Fact]
    public async Task A_customer_pages_to_older_orders_and_back_and_sees_product_names()
    {
        using var customer = shop.Enter();
        await customer.OpenAsync("/sign-in");
        await customer.PressAsync(customer.Page.QuerySelector("main button")!.TextContent.Trim());
        var id = await shop.QueryAsync(async orders => (await orders.QueryAsync(new OrderQuery { HasAccount = true, Limit = 1 }))
            .EnsureSucceeded().Orders[0].CustomerId);
        await customer.OpenAsync("/orders");
        var owner = await shop.QueryAsync(async orders => (await orders.FindByNumberAsync(Numbers(customer)[0]))!.CustomerId);
        id.Should().NotBeNull();
        await shop.QueryAsync(async orders =>
        {
            for (var i = 0; i < 12; i++)
            {
                (await orders.CreateAsync(new CreateOrder(
                    Clerk, Currency.FromCode("usd"), [new CartItem("mug", "Stoneware mug", 1, new Money(18_50, Currency.FromCode("usd")))])
                {
                    CustomerId = owner,
                })).EnsureSucceeded();
            }

            return true;
        });
        await customer.OpenAsync("/orders");
        var first = Numbers(customer);
        customer.Page.QuerySelectorAll(".order-row").Should().OnlyContain(static r => r.TextContent.Contains("Stoneware mug"));

        await customer.FollowAsync("Older orders");
        var second = Numbers(customer);
        second.Should().NotIntersectWith(first);
        await customer.FollowAsync("Newer orders");

        Numbers(customer).Should().Equal(first);
    }

    [Fact]
    public async Task Errors_at_checkout_are_listed_with_links_to_their_fields()
    {
        using var guest = shop.Enter();
        await guest.OpenAsync("/");
        await guest.PressAsync(guest.Page.QuerySelector("main button")!.TextContent.Trim());
        await guest.OpenAsync("/checkout");

        await guest.PressAsync("Review order", ("Input.Name", ""), ("Input.Email", "nobody"));

        var links = guest.Page.QuerySelectorAll("#errors a").Select(static a => a.GetAttribute("href")!).ToArray();
        links.Should().Equal(
            [
                "#Input_Name", "#Input_Email", "#Input_Shipping_Line1", "#Input_Shipping_PostalCode", "#Input_Shipping_City",
                "#Input_Shipping_Country",
            ],
            "they are in the order of the fields");
        links.Should().OnlyContain(l => guest.Page.QuerySelector(l) != null);
        guest.Page.QuerySelectorAll("[aria-invalid=true]").Select(static f => f.Id).Should()
            .Contain("Input_Name").And.Contain("Input_Email").And.NotContain("Input_Phone");
    }

    [Fact]
    public async Task A_product_page_adds_a_quantity_to_the_cart()
    {
        using var guest = shop.Enter();
        await guest.OpenAsync("/");
        await guest.FollowAsync("Stoneware mug");
        guest.Headline.Should().Be("Stoneware mug");

        await guest.PressAsync("Add to cart", ("quantity", "3"));

        ((IHtmlInputElement)guest.Page.QuerySelector("input[name=quantity]")!).Value.Should().Be("3");
        await guest.OpenAsync("/products/none", mustSucceed: false);
        guest.Headline.Should().NotBe("Stoneware mug");
    }

    [Theory]
    [InlineData("/img/lamp.svg", "public, max-age=3600")]
    [InlineData("/shop.css?v=1", "public, max-age=31536000, immutable")]
    public async Task Assets_are_cached(string path, string expected)
    {
        using var client = shop.CreateClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.GetValues("Cache-Control").Single().Should().Be(expected);
    }

    private static string[] Numbers(Visit visit) =>
        [.. visit.Page.QuerySelectorAll(".order-number").Select(static n => n.TextContent.Trim())];

    private async Task<OrderSummary> PayAsync(Visit guest, string email, string choice)
    {
        await guest.GoToTheReviewAsync(email);
        await guest.PressAsync("Place order and pay");
        await guest.PressAsync(choice);
        return (await shop.GetOrdersAsync(email)).Single();
    }
}
