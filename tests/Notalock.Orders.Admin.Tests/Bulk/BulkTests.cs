using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Bulk;

public class BulkTests
{
    [Fact]
    public async Task Two_hundred_orders_are_previewed_with_reasons_and_changed_as_previewed()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 200);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "status", orders);
        visitor.Page.Read(".n-sub").Should().Be("200 orders");

        await visitor.SendAsync("form[data-once]", ("status", "processing"), ("notes", "Picked up by the warehouse"));
        visitor.Page.Read("form[data-once] button").Should().Be("Mark 100 orders as Processing");
        visitor.Page.Read(".n-quote").Should().Be("Private note Picked up by the warehouse");
        Table(visitor, "Will be changed").Should()
            .HaveCount(100).And.OnlyContain(static r => r.EndsWith("Paid —", StringComparison.Ordinal));
        var reasons = Table(visitor, "Will be skipped").Select(static r => string.Join(' ', r.Split(' ').Skip(1))).GroupBy(static r => r)
            .ToDictionary(static g => g.Key, static g => g.Count());
        reasons.Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["Created The transition from 'created' to 'processing' is not allowed."] = 50,
            ["Shipped The status 'processing' follows the shipments. Cancel a shipment, or record it as lost."] = 50,
        });
        (await host.ReloadAsync(orders[0])).Should().BeEquivalentTo(orders[0], "a preview changes nothing");

        await visitor.SendAsync("form[data-once]");
        visitor.Page.Notices().Should().Equal("100 of 100 orders were changed.");
        Table(visitor, "Changed").Should().HaveCount(100).And.OnlyContain(static r => r.EndsWith("Processing —", StringComparison.Ordinal));
        foreach (var order in orders)
        {
            var after = await host.ReloadAsync(order);
            after.Status.Should().Be(order.Status == OrderStatus.Paid ? OrderStatus.Processing : order.Status);
            if (order.Status == OrderStatus.Paid)
            {
                var entry = (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1];
                entry.Actor.Id.Should().Be("mo");
                entry.Notes.Should().Be("Picked up by the warehouse");
            }
        }

        await visitor.OpenAsync(visitor.Page.LinkTo("Back to orders"));
        visitor.Page.Read("h1").Should().Be("Orders");
    }

    [Fact]
    public async Task An_order_that_changed_after_the_preview_is_reported_and_not_changed()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = (await MixAsync(host, 8)).Where(static o => o.Status == OrderStatus.Paid).ToArray();
        using var visitor = host.Visit(Staff.Manager);
        await PreviewAsync(visitor, orders);
        (await host.Orders.AddNoteAsync(new AddOrderNote(orders[0].Id, "Meanwhile", AdminHostOrders.Clerk))).EnsureSucceeded();

        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("3 of 4 orders were changed.");
        Table(visitor, "Not changed").Should().Equal($"{orders[0].Number} Paid The order was modified since the expected version.");
        Table(visitor, "Changed").Should().HaveCount(3);
        (await host.ReloadAsync(orders[0])).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_batch_that_is_submitted_twice_is_executed_once_and_returns_the_same_result()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = (await MixAsync(host, 8)).Where(static o => o.Status == OrderStatus.Paid).ToArray();
        using var visitor = host.Visit(Staff.Manager);
        await PreviewAsync(visitor, orders);
        var form = (IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;

        await visitor.SendAsync(form);
        var first = visitor.Page.Notices();
        var once = await host.ReloadAsync(orders[0]);
        await visitor.SendAsync(form);

        visitor.Page.Notices().Should().Equal(first).And.Equal("4 of 4 orders were changed.");
        (await host.ReloadAsync(orders[0])).Should().BeEquivalentTo(once);
    }

    [Fact]
    public async Task A_note_is_added_to_orders_of_any_status_once_even_if_it_is_submitted_twice()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 8);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "note", orders);
        await visitor.SendAsync("form[data-once]", ("notes", "Late\r\nby a day"), ("visible", "yes"));
        visitor.Page.Read("form[data-once] button").Should().Be("Add note to 8 orders");
        visitor.Page.Read(".n-quote h2").Should().Be("Note visible to customers");
        var form = (IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;

        await visitor.SendAsync(form);
        await visitor.SendAsync(form);

        visitor.Page.Notices().Should().Equal("8 of 8 orders were changed.");
        foreach (var order in orders)
        {
            (await host.Orders.GetHistoryAsync(order.Id)).Entries.Should().ContainSingle(static e => e.Notes == "Late\nby a day"
                && e.VisibleToCustomer && e.Actor.Id == "mo");
        }
    }

    [Fact]
    public async Task A_single_order_has_singular_texts()
    {
        await using var host = await AdminHost.StartAsync();
        var paid = (await MixAsync(host, 8)).First(static o => o.Status == OrderStatus.Paid);
        using var visitor = host.Visit(Staff.Manager);
        await PreviewAsync(visitor, [paid]);
        visitor.Page.Read("form[data-once] button").Should().Be("Mark 1 order as Processing");

        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("1 of 1 order was changed.");
        await AskAsync(visitor, "note", [paid]);
        await visitor.SendAsync("form[data-once]", ("notes", "Late"));
        visitor.Page.Read("form[data-once] button").Should().Be("Add note to 1 order");
    }

    [Fact]
    public async Task A_selection_above_the_maximum_is_reported_and_truncated()
    {
        await using var host = await AdminHost.StartAsync(static o => o.MaxBulkOrders = 5);
        var orders = await MixAsync(host, 8);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list");

        await visitor.SendAsync("form.n-bulk-form", ("do", "note"), ("scope", "all"));
        visitor.Page.Notices().Should()
            .Equal(
                "The filter matches too many orders for one bulk change. Only the first 5 orders are included. Repeat the change for the others.");
        visitor.Page.Read(".n-sub").Should().Be("5 orders");
        await visitor.SendAsync("form[data-once]", ("notes", "Noted"));
        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("5 of 5 orders were changed.");
        var noted = 0;
        foreach (var order in orders)
        {
            noted += (await host.Orders.GetHistoryAsync(order.Id)).Entries.Count(static e => e.Notes == "Noted");
        }

        noted.Should().Be(5);
    }

    [Fact]
    public async Task All_matching_orders_are_changed_and_no_others()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 60);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list?status=paid&size=25");

        await visitor.SendAsync("form.n-bulk-form", ("do", "status"), ("scope", "all"));
        visitor.Page.Read(".n-sub").Should().Be("30 orders");
        await visitor.SendAsync("form[data-once]", ("status", "processing"));
        await visitor.SendAsync("form[data-once]");

        foreach (var order in orders)
        {
            (await host.ReloadAsync(order)).Status.Should().Be(order.Status == OrderStatus.Paid ? OrderStatus.Processing : order.Status);
        }

        await visitor.OpenAsync(visitor.Page.LinkTo("Back to orders"));
        visitor.Response.RequestMessage!.RequestUri!.Query.Should().Contain("status=paid", "the back link leads to the same view");
    }

    [Theory]
    [InlineData("do", "status")]
    [InlineData("do", "note")]
    public async Task An_empty_selection_is_reported_with_a_link_back_to_the_view(string name, string what)
    {
        await using var host = await AdminHost.StartAsync();
        await MixAsync(host, 4);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/list?status=paid");

        await visitor.SendAsync("form.n-bulk-form", (name, what));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Read("h1").Should().Be("No orders selected");
        visitor.Page.LinkTo("Back").Should().Be("/admin/orders/list?status=paid");
    }

    [Theory]
    [InlineData("status", "Select a status.")]
    [InlineData("note", "Enter a note.")]
    public async Task A_form_without_a_status_or_note_is_shown_again_with_its_values(string what, string message)
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 4);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, what, orders);

        await visitor.SendAsync("form[data-once]", ("notes", what == "status" ? "Kept" : " "), ("visible", "yes"));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().Equal(message);
        visitor.Page.Field("notes").Trim().Should().Be(what == "status" ? "Kept" : "");
        ((IHtmlInputElement)visitor.Page.QuerySelector("input[name=visible]")!).IsChecked.Should().BeTrue();
        visitor.Page.Read(".n-sub").Should().Be("4 orders");
    }

    [Fact]
    public async Task The_back_link_leads_to_the_list_only()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 4);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "note", orders);

        foreach (var elsewhere in new[] { "https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)",
                "/admin/orders/listen@elsewhere.example" })
        {
            await AskAsync(visitor, "note", orders);
            await visitor.SendAsync("form[data-once]", ("back", elsewhere), ("notes", "Noted"));
            visitor.Page.LinkTo("Back").Should().Be("/admin/orders/list", elsewhere);
        }
    }

    [Fact]
    public async Task Bulk_changes_do_not_offer_canceled_and_paid()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 4);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "status", orders);

        visitor.Page.QuerySelectorAll("input[name=status]").Select(static r => r.GetAttribute("value")).Should()
            .Equal("processing", "shipped", "delivered");
        await visitor.SendAsync("form[data-once]", ("status", "canceled"));
        visitor.Page.Notices().Should().Equal("This change isn't available for any of these orders.");
        visitor.Page.QuerySelectorAll("form[data-once]").Should().BeEmpty();
    }

    [Fact]
    public async Task Orders_that_do_not_exist_are_skipped()
    {
        await using var host = await AdminHost.StartAsync();
        var orders = await MixAsync(host, 4);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "note", orders);

        await visitor.SendAsync(
            "form[data-once]", (
                "orders", $"{Guid.Empty:N}:1 nonsense {orders[0].Id:N}:x {orders[1].Id:N}:{orders[1].Version}"), ("notes", "Noted"));

        Table(visitor, "Will be skipped").Should().ContainSingle().Which.Should().EndWith("This order no longer exists.");
        Table(visitor, "Will be changed").Should().ContainSingle().Which.Should().StartWith(orders[1].Number);
    }

    [Fact]
    public async Task The_preview_shows_customer_total_age_and_flags_and_skips_flagged_orders()
    {
        await using var host = await AdminHost.StartAsync();
        var plain = await host.PlacePaidAsync();
        var disputed = await Actions.ActionCases.DisputedAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(3));
        using var visitor = host.Visit(Staff.Manager);
        await PreviewAsync(visitor, [plain, disputed]);
        visitor.Page.ReadAll("section.n-card tbody tr").Should().HaveCount(2)
            .And.OnlyContain(static r => r.Contains("Ada Marlow") && r.Contains("100.00 USD") && r.Contains("3 h ago"));
        Table(visitor, "Skipped because of flags").Should().ContainSingle().Which.Should().StartWith(disputed.Number);
        visitor.Page.Read("form[data-once] .n-flags").Should().Be("Dispute open");
        visitor.Page.Read("form[data-once] button").Should().Be("Mark 1 order as Processing");

        await visitor.SendAsync("form[data-once]");

        (await host.ReloadAsync(plain)).Status.Should().Be(OrderStatus.Processing);
        (await host.ReloadAsync(disputed)).Status.Should().Be(OrderStatus.Paid);
        await PreviewAsync(visitor, [disputed]);
        var box = visitor.Page.QuerySelector("[name=include]")!.GetAttribute("value");
        await visitor.SendAsync("form[data-once]", ("include", box));
        (await host.ReloadAsync(disputed)).Status.Should().Be(OrderStatus.Processing);
    }

    [Fact]
    public async Task Tracking_is_pasted_for_each_order()
    {
        await using var host = await AdminHost.StartAsync();
        var first = await host.PlacePaidAsync();
        var second = await host.PlacePaidAsync();
        var third = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "status", [first, second, third]);

        await visitor.SendAsync(
            "form[data-once]", ("status", "shipped"), ("tracking", $"{first.Number};UPS;1Z7\r\n#{second.Number}\t\tPP9\r\n"));
        visitor.Page.Read("section.n-card tbody").Should().Contain("UPS 1Z7").And.Contain("PP9");
        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("3 of 3 orders were changed.");
        (await host.ReloadAsync(first)).Tracking.Should().Be(new OrderTracking { Carrier = "UPS", Number = "1Z7" });
        (await host.ReloadAsync(second)).Tracking.Should().Be(new OrderTracking { Number = "PP9" });
        (await host.ReloadAsync(third)).Tracking.Should().BeNull();
        (await host.ReloadAsync(third)).Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public async Task The_rest_of_partly_shipped_orders_is_shipped_with_its_own_tracking()
    {
        await using var host = await AdminHost.StartAsync();
        var partly = await Actions.ActionCases.PlaceWithParcelAsync(host);
        var prepared = await Actions.ActionCases.PlaceWithParcelAsync(host, prepare: true);
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "status", [partly, prepared]);
        visitor.Page.Read("form[data-once]").Should()
            .Contain("The status Shipped ships all items that are left in one parcel, and hands over the prepared parcels.");

        await visitor.SendAsync(
            "form[data-once]", ("status", "shipped"), ("tracking", $"{partly.Number};UPS;1Z7\r\n{prepared.Number};UPS;1Z8"));
        Table(visitor, "Will be changed").Should().ContainSingle(r => r.Contains("Processing Partly shipped", StringComparison.Ordinal));
        await visitor.SendAsync("form[data-once]");

        visitor.Page.Notices().Should().Equal("2 of 2 orders were changed.");
        foreach (var (before, number) in new[] { (partly, "1Z7"), (prepared, "1Z8") })
        {
            var now = await host.ReloadAsync(before);
            now.Status.Should().Be(OrderStatus.Shipped);
            now.Shipments.Select(static s => s.Status).Should().OnlyContain(static s => s == OrderShipmentStatus.Shipped);
            now.Shipments.Select(static s => s.Tracking?.Number).Should().Equal(null, number);
        }
    }

    [Theory]
    [InlineData("shipped", "only two;parts", "This line of tracking details is invalid or repeats an order: only two;parts")]
    [InlineData("shipped", "X-1;UPS;1Z7", "The order X-1 is not selected.")]
    [InlineData("processing", "X-1;UPS;1Z7", "Tracking details require the status 'Shipped'.")]
    public async Task Tracking_that_does_not_fit_the_orders_is_rejected(string status, string text, string message)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);
        await AskAsync(visitor, "status", [order]);

        await visitor.SendAsync("form[data-once]", ("status", status), ("tracking", text));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().Equal(message);
        visitor.Page.QuerySelector("textarea[name=tracking]")!.TextContent.Should().Be(text);
    }

    // Of each four orders, one is unpaid, two are paid, and one is shipped.
    private static async Task<IReadOnlyList<Order>> MixAsync(AdminHost host, int count)
    {
        var orders = new List<Order>(count);
        for (var i = 0; i < count; i++)
        {
            var status = (i % 4) switch { 0 => OrderStatus.Created, 3 => OrderStatus.Shipped, _ => OrderStatus.Paid };
            orders.Add(await host.StoreAsync(new OrderBuilder("usd",
                host.Clock.GetUtcNow().AddMinutes(-i)).WithNumber(string.Create(CultureInfo.InvariantCulture, $"B-{i:000}"))
                .WithItem("lamp", 10).WithPayment(OrderPaymentStatus.Captured, status == OrderStatus.Created ? 5 : 10).WithStatus(status)));
        }

        return orders;
    }

    private static async Task AskAsync(Visitor visitor, string what, IReadOnlyList<Order> orders)
    {
        await visitor.OpenAsync("/admin/orders/list");
        await visitor.SendAsync("form.n-bulk-form", [("do", what), .. orders.Select(static o => ("id", (string?)o.Id.ToString()))]);
    }

    private static async Task PreviewAsync(Visitor visitor, IReadOnlyList<Order> orders)
    {
        await AskAsync(visitor, "status", orders);
        await visitor.SendAsync("form[data-once]", ("status", "processing"));
    }

    private static IReadOnlyList<string> Table(Visitor visitor, string title) => visitor.Page.QuerySelectorAll("section.n-card")
        .FirstOrDefault(
            s => s.QuerySelector("h2")!.TextContent.Trim().StartsWith(title, StringComparison.Ordinal))?.QuerySelectorAll("tbody tr")
            .Select(static r => string.Join(' ', r.ReadAll("th, td[data-label]"))).ToArray() ?? [];
}
