using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies the effect of each action.</summary>
public class ActionEffectTests
{
    private static readonly Actor Casey = Actor.Staff("casey", "casey");

    [Theory]
    [MemberData(nameof(ActionCases.Actions), MemberType = typeof(ActionCases))]
    public async Task An_action_is_recorded_with_the_signed_in_user(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var before = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenDialogAsync(before, action);
        await visitor.SendDialogAsync(ActionCases.Fields(action));

        var history = (await host.Orders.GetHistoryAsync(before.Id)).Entries.Skip(before.HistoryCount).ToArray();
        if (action == "check")
        {
            history.Should().BeEmpty("the provider has no new status");
        }
        else
        {
            history.Should().NotBeEmpty();
            history[0].Actor.Should().Be(Casey);
        }
    }

    [Fact]
    public async Task A_status_is_changed_with_a_note_for_the_customer_and_tracking()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "status");

        await visitor.SendDialogAsync(
            ("status", "shipped"), ("notes", "Packed\r\nby Mo"), ("visible", "yes"),
            ("tracking.carrier", "UPS"), ("tracking.number", "1Z7"), ("tracking.url", "https://track.example/1Z7"));

        visitor.Page.Notices().Should().Equal("Status changed.");
        visitor.Page.Read(".n-pills").Should().StartWith("Shipped");
        var after = await host.ReloadAsync(order);
        after.Status.Should().Be(OrderStatus.Shipped);
        after.Tracking.Should().Be(new OrderTracking { Carrier = "UPS", Number = "1Z7", Url = "https://track.example/1Z7" });
        var entry = (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1];
        entry.Notes.Should().Be("Packed\nby Mo");
        entry.VisibleToCustomer.Should().BeTrue();
    }

    [Fact]
    public async Task An_authorization_is_partially_captured()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "capture");
        visitor.Page.Field("amount").Should().Be("100.00", "the authorized amount is suggested");

        await visitor.SendDialogAsync(("amount", "40.50"));

        visitor.Page.Notices().Should().Contain("Payment captured.");
        (await host.ReloadAsync(order)).CapturedAmount.Should().Be(AdminHostOrders.Dollars(40.50m));
    }

    [Fact]
    public async Task A_payment_is_recorded_with_its_day_in_the_time_zone_of_the_store()
    {
        await using var host = await AdminHost.StartAsync(
            orders: static o =>
                o.AddInMemoryStore().Configure(static c => c.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
        var (visitor, order) = await OpenAsync(host, "record-payment");
        visitor.Page.Field("amount").Should().Be("100.00", "the amount due is suggested");
        visitor.Page.Field("received_at").Should().Be("2026-03-14");

        await visitor.SendDialogAsync(
            ("amount", "100.00"), ("method", "cash_on_delivery"), ("received_at", "2026-03-12"), ("notes", "At the door"));

        visitor.Page.Notices().Should().Equal("Payment recorded.");
        var payment = (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Subject;
        payment.CapturedAmount.Should().Be(AdminHostOrders.Dollars(100));
        payment.Method.Should().Be("cash_on_delivery");
        payment.CapturedAt.Should().Be(new DateTimeOffset(2026, 3, 12, 4, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_payment_is_partially_refunded()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "refund");

        await visitor.SendDialogAsync(("amount", "30"), ("reason", "A scratch"));

        visitor.Page.Notices().Should().Equal("Refund issued.");
        var refund = (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Subject;
        refund.Status.Should().Be(OrderRefundStatus.Succeeded);
        refund.Amount.Should().Be(AdminHostOrders.Dollars(30));
        refund.Reason.Should().Be("A scratch");
    }

    [Fact]
    public async Task A_refund_of_an_offline_payment_stays_requested_until_it_is_recorded()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.PlacePaidOfflineAsync(host);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "30"), ("reason", "A scratch"));
        visitor.Page.Notices().Should().Equal("This refund must be made manually. Record it after you have refunded the customer.");
        visitor.Page.Read(".n-refunds").Should().Contain("Requested");

        await visitor.OpenAsync(visitor.Page.QuerySelector(".n-refunds a[data-dialog]")!.GetAttribute("href")!);
        visitor.Page.Field("amount").Should().Be("30.00");
        await visitor.SendDialogAsync(("refunded_at", "2026-03-14"));
        visitor.Page.Notices().Should().Equal("Refund recorded.");
        (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Succeeded);
    }

    [Fact]
    public async Task An_offline_refund_that_was_not_requested_is_recorded()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "record-refund");

        await visitor.SendDialogAsync(("amount", "10"), ("refunded_at", "2026-03-13"), ("reason", "In cash"));

        visitor.Page.Notices().Should().Equal("Refund recorded.");
        var refund = (await host.ReloadAsync(order)).Refunds.Should().ContainSingle().Subject;
        refund.Amount.Should().Be(AdminHostOrders.Dollars(10));
        refund.SettledAt.Should().Be(new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task An_authorization_is_voided()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "void");

        await visitor.SendDialogAsync(("reason", "Ordered twice"));

        visitor.Page.Notices().Should().Equal("Payment voided.");
        (await host.ReloadAsync(order)).Payments.Should().ContainSingle().Which.Status.Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task Checking_the_payment_status_finds_a_payment_without_a_notification()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        host.Bank.Pay(started.Payment.Reference!);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "check");

        await visitor.SendDialogAsync();

        visitor.Page.Notices().Should().Equal("Payment status checked.");
        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Paid);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("yes", true)]
    public async Task A_note_is_added_in_the_timeline_for_staff_or_visible_to_the_customer(string? visible, bool forCustomer)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        await visitor.SendAsync("form.n-composer", ("notes", "Called the customer"), ("visible", visible));

        visitor.Page.Notices().Should().Equal("Note added.");
        visitor.Page.Read("ol.n-timeline li").Should()
            .StartWith(forCustomer ? "Note Visible to customer" : "Note Private")
                .And.Contain("Called the customer").And.Contain("Staff · mo");
        (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1].VisibleToCustomer.Should().Be(forCustomer);
    }

    [Fact]
    public async Task Contact_and_addresses_are_updated_and_empty_fields_are_cleared()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(AdminHostOrders.Cart() with { CustomerPhone = "555-0100" });
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "correct");
        visitor.Page.Field("customer_email").Should().Be("ada@example.com");
        visitor.Page.Field("shipping_address.line1").Should().Be("1 Mill Lane");

        await visitor.SendDialogAsync(
            ("customer_name", "Ada M. Marlow"), ("customer_phone", ""), ("shipping_address.line1", "2 Mill Lane"), ("notes", "She rang"));

        visitor.Page.Notices().Should().Equal("Contact and addresses updated.");
        var after = await host.ReloadAsync(order);
        after.CustomerName.Should().Be("Ada M. Marlow");
        after.CustomerPhone.Should().BeNull();
        after.CustomerEmail.Should().Be("ada@example.com");
        after.ShippingAddress.Should().Be(order.ShippingAddress! with { Line1 = "2 Mill Lane" });
        after.BillingAddress.Should().Be(order.BillingAddress);
        (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1].Notes.Should().Be("She rang");
    }

    [Fact]
    public async Task Metadata_is_changed_added_and_removed()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(AdminHostOrders.Cart() with
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["gift"] = "yes", ["shelf"] = "A1", ["old"] = "x\r\ny" },
        });
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "metadata");

        await visitor.SendDialogAsync(("metadata.gift", ""), ("metadata.shelf", "B7"), ("new_key", " packer "), ("new_value", "Mo"));

        visitor.Page.Notices().Should().Equal("Metadata saved.");
        (await host.ReloadAsync(order)).Metadata.Should().BeEquivalentTo(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["shelf"] = "B7", ["old"] = "x\r\ny", ["packer"] = "Mo" });
    }

    [Fact]
    public async Task A_flag_is_acknowledged_with_the_action_taken()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "acknowledge");
        visitor.Page.Read("form[data-once]").Should()
            .Contain("Dispute open").And.Contain("Respond in the provider's dashboard before the deadline.");

        await visitor.SendDialogAsync(("note", "Sent the papers"));

        visitor.Page.Notices().Should().StartWith("Flag acknowledged.");
        visitor.Page.QuerySelectorAll(".n-attention-row").Should().BeEmpty();
        (await host.ReloadAsync(order)).Flags.Should().Be(OrderFlags.None);
        (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1].Notes.Should().Be("Sent the papers");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://shop.example/orders/{order_id}?token={token}")]
    public async Task A_new_access_link_is_shown_once_and_gives_access_to_the_order(string? url)
    {
        await using var host = await AdminHost.StartAsync(o => o.GuestOrderUrl = url);
        var (visitor, order) = await OpenAsync(host, "access-link");

        await visitor.SendDialogAsync();

        var shown = visitor.Page.Read("code.n-secret");
        var prefix = $"https://shop.example/orders/{order.Id}?token=";
        shown.Should().StartWith(url is null ? "" : prefix);
        var token = Uri.UnescapeDataString(url is null ? shown : shown[prefix.Length..]);
        host.Orders.MatchesAccessToken(await host.ReloadAsync(order), token).Should().BeTrue();
        visitor.Response.Headers.CacheControl!.NoStore.Should().BeTrue();

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.DocumentElement.OuterHtml.Should().NotContain(token);
    }

    [Fact]
    public async Task An_order_with_an_account_has_no_access_link()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}/access-link");

        visitor.Page.Notices().Should().Equal("The customer has an account and can sign in to view the order.");
        visitor.Page.QuerySelectorAll("form[data-once] button").Should().BeEmpty();
    }

    [Fact]
    public async Task A_status_is_forced_with_a_reason_and_without_payment_changes()
    {
        await using var host = await AdminHost.StartAsync();
        var (visitor, order) = await OpenAsync(host, "force");

        await visitor.SendDialogAsync(("status", "delivered"), ("reason", "Collected in person"));

        visitor.Page.Notices().Should().Equal("Status forced.");
        visitor.Page.ReadAll("ol.n-timeline li").Should()
            .Contain(static e => e.StartsWith("Forced: Created → Delivered", StringComparison.Ordinal)
                && e.Contains("Collected in person", StringComparison.Ordinal));
        visitor.Page.Read(".n-parcel").Should().StartWith("Parcel 1 Delivered Assumed 1 × Brass lamp");
        var after = await host.ReloadAsync(order);
        after.Status.Should().Be(OrderStatus.Delivered);
        after.CapturedAmount.Should().Be(order.CapturedAmount);
        host.Bank.CallCount.Should().Be(0);
    }

    private static async Task<(Visitor Visitor, Order Order)> OpenAsync(AdminHost host, string action)
    {
        var order = await ActionCases.OrderAsync(host, action);
        var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        return (visitor, order);
    }
}
