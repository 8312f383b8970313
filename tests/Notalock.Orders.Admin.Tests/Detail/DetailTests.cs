using System.Net;

namespace Notalock.Orders.Admin.Tests.Detail;

public class DetailTests
{
    [Fact]
    public async Task The_sums_of_an_order_add_up_on_its_page()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart() with
        {
            Items = [new CartItem("lamp", "Brass lamp", 2, AdminHostOrders.Dollars(50)) { Sku = "LAMP", Adjustments = [new OrderAdjustment(
                OrderAdjustmentKind.Discount, "Second one", -AdminHostOrders.Dollars(5))] }],
            Adjustments =
            [
                new OrderAdjustment(OrderAdjustmentKind.Shipping, "Post", AdminHostOrders.Dollars(7.50m)),
                new OrderAdjustment(OrderAdjustmentKind.Tax, "VAT", AdminHostOrders.Dollars(10.25m)),
                new OrderAdjustment(OrderAdjustmentKind.Discount, "Spring", -AdminHostOrders.Dollars(2.75m)),
            ],
        });
        (await host.Orders.RefundAsync(new RefundPayment(order.Id, AdminHostOrders.Clerk) { Amount = AdminHostOrders.Dollars(10) }))
            .EnsureSucceeded();
        using var visitor = host.Visit(Staff.Viewer);

        var page = await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var sums = page.QuerySelector(".n-sums")!;
        foreach (var (name, amount) in new[]
        {
            ("Subtotal", "100.00"), ("Discount", "-7.75"), ("Shipping", "7.50"), ("Tax", "10.25"), ("Total", "110.00"),
            ("Authorized", "0.00"), ("Captured", "110.00"), ("Refunded", "10.00"), ("Captured minus refunded", "100.00"),
            ("Left to pay", "0.00"),
        })
        {
            sums.Fact(name).Should().Be(amount + " USD", name);
        }

        page.Read(".n-columns table tbody tr").Should().Be("Brass lamp Second one -5.00 LAMP 50.00 2 95.00");
    }

    [Fact]
    public async Task The_authorized_amount_and_the_amount_due_are_distinguished()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync(capture: false);
        (await host.Orders.CaptureAsync(
            new CapturePayment(order.Id, order.Payments[0].Id, AdminHostOrders.Clerk)
            {
                Amount = AdminHostOrders.Dollars(
                40)
            })).EnsureSucceeded();
        var open = await host.PlacePaidAsync(capture: false);
        using var visitor = host.Visit(Staff.Viewer);

        var sums = (await visitor.OpenAsync($"/admin/orders/{order.Id}")).QuerySelector(".n-sums")!;
        sums.Fact("Captured").Should().Be("40.00 USD");
        sums.Fact("Left to pay").Should().Be("60.00 USD");

        sums = (await visitor.OpenAsync($"/admin/orders/{open.Id}")).QuerySelector(".n-sums")!;
        sums.Fact("Authorized").Should().Be("100.00 USD");
        sums.Fact("Captured").Should().Be("0.00 USD");
    }

    [Fact]
    public async Task The_captured_amount_of_a_canceled_order_is_owed_to_the_customer()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.CancelAsync(new CancelOrder(order.Id, AdminHostOrders.Clerk) { Refund = false })).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Viewer);

        var sums = (await visitor.OpenAsync($"/admin/orders/{order.Id}")).QuerySelector(".n-sums")!;

        sums.Fact("To refund").Should().Be("100.00 USD");
        sums.TextContent.Should().NotContain("Left to pay");
    }

    [Theory]
    [InlineData(OrderRefundStatus.Requested, "Requested")]
    [InlineData(OrderRefundStatus.Pending, "Pending")]
    [InlineData(OrderRefundStatus.Unknown, "Outcome unknown")]
    [InlineData(OrderRefundStatus.Succeeded, "Refunded")]
    [InlineData(OrderRefundStatus.Failed, "Failed")]
    [InlineData(OrderRefundStatus.Canceled, "Canceled")]
    public async Task A_refund_is_shown_in_every_state(OrderRefundStatus status, string words)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(new OrderBuilder().WithItem("lamp", 100).WithPayment(OrderPaymentStatus.Captured, 100,
            "simulated", "pi_1")
            .WithRefund(
                status, 30, change: r =>
                    r with { Reason = "A scratch", FailureCode = status == OrderRefundStatus.Failed ? "expired_card" : null })
                        .WithStatus(OrderStatus.Paid));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var shown = visitor.Page.Read(".n-refunds li");
        shown.Should().StartWith(words + " 30.00 USD").And.Contain("A scratch");
        visitor.Page.QuerySelectorAll(".n-refunds a[data-dialog]").Select(static a => PageReader.Flat(a)).Should().Equal(status switch
        {
            OrderRefundStatus.Unknown => ["Retry refund"],
            OrderRefundStatus.Failed => ["Refund payment", "Withdraw refund"],
            _ => [],
        });
        if (status == OrderRefundStatus.Failed)
        {
            shown.Should().Contain("Provider error code: expired_card");
        }
    }

    [Theory]
    [InlineData(OrderPaymentStatus.Requested, "Requested")]
    [InlineData(OrderPaymentStatus.Pending, "Awaiting payment")]
    [InlineData(OrderPaymentStatus.RequiresAction, "Awaiting customer action")]
    [InlineData(OrderPaymentStatus.Processing, "Processing")]
    [InlineData(OrderPaymentStatus.Authorized, "Authorized")]
    [InlineData(OrderPaymentStatus.Captured, "Captured")]
    [InlineData(OrderPaymentStatus.Failed, "Failed")]
    [InlineData(OrderPaymentStatus.Voided, "Voided")]
    public async Task A_payment_is_shown_in_every_state_with_its_details(OrderPaymentStatus status, string words)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(new OrderBuilder().WithItem("lamp", 100).WithPayment(status, 100, "simulated", "pi_1",
            static p => p with
            {
                CardBrand = "visa",
                CardLast4 = "4242",
                FailureCode = p.Status == OrderPaymentStatus.Failed ? "card_declined" : null,
                Disputes = [new OrderPaymentDispute("dp_1", OrderDisputeStatus.Open, AdminHostOrders.Dollars(100))],
            }));
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var card = visitor.Page.Read(".n-payment");
        card.Should().StartWith($"simulated {words} 100.00 USD").And.Contain("pi_1").And.Contain("visa •••• 4242").And.Contain("dp_1");
        card.Contains("card_declined", StringComparison.Ordinal).Should().Be(status == OrderPaymentStatus.Failed);
    }

    [Fact]
    public async Task Flags_are_shown_with_the_recommended_action()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(
            new OrderBuilder()
                .With(static o => o with { Flags = Enum.GetValues<OrderFlags>().Aggregate(static (all, flag) => all | flag) }));
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var rows = visitor.Page.ReadAll(".n-attention-row");
        rows.Should()
            .HaveCount(Enum.GetValues<OrderFlags>().Length - 1).And.OnlyHaveUniqueItems();
        rows.Where(static r => !r.EndsWith(". Acknowledge flag", StringComparison.Ordinal)).Select(static r => r[..11]).Should()
            .Equal(["Balance due", "Refund owed"], "these flags follow the amounts");
        rows[0].Should().StartWith("Paid after cancellation A payment was received after the order was canceled.");
    }

    [Theory]
    [InlineData("ada", "3", "140.00 USD 40.00 EUR")]
    [InlineData(null, "2", "20.00 USD")]
    public async Task The_customer_is_shown_with_a_link_to_their_orders_and_the_lifetime_value(string? customer, string orders,
        string worth)
    {
        await using var host = await AdminHost.StartAsync();
        const string email = "ada@example.com";
        var ofAda = await host.StoreAsync(
            new OrderBuilder().ForCustomer("ada", email).WithItem("a", 100).WithPayment(OrderPaymentStatus.Captured, 100));
        await host.StoreAsync(
            new OrderBuilder("eur").ForCustomer("ada", email).WithItem("a", 40).WithPayment(OrderPaymentStatus.Captured, 40));
        await host.StoreAsync(
            new OrderBuilder().ForCustomer("ada", email).WithItem("a", 80).WithPayment(
                    OrderPaymentStatus.Captured,
                    80,
                    change: static p => p with
                    {
                        Disputes = [new OrderPaymentDispute("dp_1", OrderDisputeStatus.Lost, AdminHostOrders.Dollars(10))],
                    })
                .WithRefund(OrderRefundStatus.Succeeded, 30));
        await host.StoreAsync(new OrderBuilder().ForCustomer(null, email).WithItem("a", 20).WithPayment(OrderPaymentStatus.Captured, 20));
        var shown = customer is null ? await host.StoreAsync(new OrderBuilder().ForCustomer(null, email)) : ofAda;
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{shown.Id}");

        var side = visitor.Page.QuerySelector(".n-side section")!;
        side.Fact("Orders").Should().Be(orders);
        side.Fact("Lifetime value").Split(' ').Should().BeEquivalentTo(worth.Split(' '));
        await visitor.OpenAsync(side.QuerySelector("dd a")!.GetAttribute("href")!);
        visitor.Page.Numbers().Should().HaveCount(int.Parse(orders, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_customer_links_to_the_customer_page_of_the_host()
    {
        await using var host = await AdminHost.StartAsync(static o => o.CustomerUrl = "/crm/{customer_id}?from=orders");
        var order = await host.PlaceAsync(AdminHostOrders.Cart() with { CustomerId = "a/b c" });
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.LinkTo("a/b c").Should().Be("/crm/a%2Fb%20c?from=orders");
    }

    [Fact]
    public async Task The_next_action_is_one_button()
    {
        await using var host = await AdminHost.StartAsync();
        var authorized = await host.PlacePaidAsync(capture: false);
        var paid = await host.PlacePaidAsync();
        var open = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);

        foreach (var (order, next) in new[] { (authorized, "Capture payment"), (paid, "Mark as Processing"), (open, "Record payment") })
        {
            await visitor.OpenAsync($"/admin/orders/{order.Id}");
            visitor.Page.ReadAll(".n-head a.n-main-button").Should().Equal(next);
        }
    }

    [Fact]
    public async Task The_menu_shows_unavailable_actions_with_the_reason_of_the_rules()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, AdminHostOrders.Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.ReadAll(".n-menu .n-off").Should().BeEquivalentTo(
            "Ship items This order has no items to ship.",
            "Edit tracking The parcels of this order have the tracking details.",
            "Capture payment The payment has no authorized amount left to capture.",
            "Cancel order An order with the status 'shipped' cannot be canceled.",
            "Record refund This order has no manually recorded payments.",
            "Assign refund This order has no unassigned refunds.",
            "Withdraw refund This order has no refunds that can be withdrawn.",
            "Write off balance No amount is due for the order.",
            "Cancel items This order has no items to ship.",
            "Void payment This order has no authorized or unfinished payments.",
            "Acknowledge flag This order has no flags to acknowledge.",
            "Create guest access link The customer has an account and can sign in to view the order.",
            "Revoke guest access The order has no access links.");
        visitor.Page.ReadAll(".n-menu a").Should().Contain("Change status").And.Contain("Refund payment").And.NotContain("Cancel order");
        visitor.Page.QuerySelectorAll(".n-menu .n-off a, .n-menu .n-off[href]").Should().BeEmpty();
    }

    [Fact]
    public async Task Viewers_are_not_offered_actions()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Actions.ActionCases.DisputedAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.QuerySelectorAll("[data-dialog], form[method=post], .n-menu, .n-off").Should().BeEmpty();
        visitor.Page.Read(".n-head").Should().EndWith("Read-only access");
    }

    [Fact]
    public async Task Payment_actions_are_not_offered_without_the_payments_policy()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.ReadAll(".n-menu li").Should().NotBeEmpty().And.NotContain(static l => l.Contains("Refund", StringComparison.Ordinal)
            || l.Contains("Capture", StringComparison.Ordinal) || l.Contains("Void", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", true)]
    [InlineData("00000000-0000-0000-0000-000000000000/note", true)]
    [InlineData("00000000-0000-0000-0000-000000000000/order.json", true)]
    [InlineData("not-an-id", false)]
    [InlineData("1", false)]
    public async Task An_order_that_does_not_exist_is_not_found(string path, bool explained)
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync("/admin/orders/" + path);

        visitor.Status.Should().Be(HttpStatusCode.NotFound);
        if (explained)
        {
            visitor.Page.Read("h1").Should().Be("Order not found");
            await visitor.OpenAsync(visitor.Page.LinkTo("Back"));
            visitor.Page.Read("h1").Should().Be("Orders");
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("//elsewhere.example")]
    [InlineData("JAVASCRIPT://x/%0aalert(1)")]
    public async Task A_url_that_is_not_http_or_https_is_not_a_link(string address)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.StoreAsync(new OrderBuilder().WithItem("lamp", 10).WithPayment(
            OrderPaymentStatus.Captured, 10, "simulated", "pi_1", p => p with { ReceiptUrl = address })
            .With(o => o with { Tracking = new OrderTracking { Carrier = "Carrier", Number = "1Z7", Url = address } }));
        using var visitor = host.Visit(Staff.Viewer);

        var page = await visitor.OpenAsync($"/admin/orders/{order.Id}");

        page.Read(".n-tracking").Should().Be("Tracking Carrier 1Z7");
        page.QuerySelectorAll(".n-tracking a").Should().BeEmpty();
        page.Read(".n-payment").Should().NotContain("receipt");
        page.Addresses().Should().OnlyContain(static a => a.StartsWith("/admin/orders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_print_view_has_an_invoice_and_a_packing_slip_without_prices()
    {
        await using var host = await AdminHost.StartAsync(static o => o.SellerLines.Add("Lamps & Co <Ltd>"));
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Viewer);

        var page = await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var sheets = page.ReadAll(".n-print .n-sheet");
        sheets.Should().HaveCount(2).And.OnlyContain(static s => s.Contains("Lamps & Co <Ltd>") && s.Contains("Brass lamp"));
        sheets[0].Should().StartWith("Invoice").And.Contain("100.00 USD");
        sheets[1].Should().StartWith("Packing slip").And.NotContain("100.00");
    }
}
