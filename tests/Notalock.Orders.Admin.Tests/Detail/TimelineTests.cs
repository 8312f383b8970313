using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Detail;

public class TimelineTests
{
    [Fact]
    public async Task The_timeline_merges_history_and_provider_events_newest_first()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Actor.Guest()))).EnsureSucceeded();
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        host.Bank.Pay(started.Payment.Reference!);
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.DeliverEventsAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "Wrapped", AdminHostOrders.Clerk))).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var entries = visitor.Page.QuerySelectorAll("ol.n-timeline > li").ToArray();
        var times = entries.Select(static e => e.QuerySelector("time")!.GetAttribute("datetime")!).ToArray();
        times.Should().BeInDescendingOrder();
        times[0].Should().Be("2026-03-14T12:09:00Z");
        times[^1].Should().Be("2026-03-14T12:00:00Z");
        var texts = entries.Select(static e => PageReader.Flat(e)).ToArray();
        texts[0].Should().StartWith("Note Private");
        texts[^1].Should().StartWith("Order placed").And.EndWith("Customer · ada");
        var events = texts.Select(static (t, i) => (t, i)).Where(static e => e.t.StartsWith("Event", StringComparison.Ordinal)).ToArray();
        events.Should().NotBeEmpty();
        events.Min(static e => e.i).Should().BeGreaterThan(0).And.BeLessThan(texts.Length - 1);
        events[0].t.Should().Contain("simulated").And.Contain("Applied");
    }

    [Fact]
    public async Task Changes_of_parcels_are_told_in_plain_words()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Actions.ActionCases.PlaceWithParcelAsync(host);
        (await host.Orders.ReportShipmentAsync(
            new ShipmentReport(order.Id, "wms", "P-17", OrderShipmentStatus.Prepared, Actor.System("wms"))
            {
                Tracking = new OrderTracking { Carrier = "UPS", Number = "1Z7" },
            })).EnsureSucceeded();
        (await host.Orders.UpdateShipmentAsync(new UpdateShipment(order.Id, order.Shipments[0].Id, AdminHostOrders.Clerk)
        {
            Tracking = new OrderTracking { Number = "1Z9" },
        })).EnsureSucceeded();
        (await host.Orders.UpdateShipmentAsync(new UpdateShipment(order.Id, order.Shipments[0].Id, AdminHostOrders.Clerk)
        {
            Status = OrderShipmentStatus.Lost,
        })).EnsureSucceeded();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        var texts = visitor.Page.ReadAll("ol.n-timeline > li")
            .Where(static e => e.StartsWith("Parcel", StringComparison.Ordinal)).ToArray();
        texts.Should().HaveCount(4);
        texts[0].Should().StartWith("Parcel lost Parcel 1").And.Contain("Status Shipped → Lost").And.EndWith("Staff · A clerk");
        texts[1].Should().StartWith("Parcel changed Parcel 1").And.Contain("Tracking number 1Z9");
        texts[2].Should().StartWith("Parcel prepared Parcel 2").And.Contain("Units 4 Carrier UPS Tracking number 1Z7")
            .And.Contain("Technical details Reported by wms Reference P-17");
        texts[3].Should().StartWith("Parcel shipped Parcel 1").And.Contain("Units 1 Shipped 03/14/2026 12:00");
    }

    [Fact]
    public async Task Amounts_and_times_are_formatted_and_technical_details_are_folded()
    {
        await using var host = await AdminHost.StartAsync();
        var commit = new OrderBuilder().WithItem("lamp", 100).BuildCommit();
        var entry = commit.History[0] with
        {
            Kind = OrderHistoryKind.Payment,
            Data =
            [
                new OrderChange("payment.status", "pending", "captured"),
                new OrderChange("payment.captured_amount", "0.00 usd", "2469170.78 usd"),
                new OrderChange("payment.operation", "create_requested", null),
                new OrderChange("payment.next_check_at", null, "2026-03-14T15:04:05.678Z"),
            ],
        };
        (await host.Services.GetRequiredService<IOrderStore>().CommitAsync(
            new OrderCommit(null, commit.Order, [entry]), CancellationToken.None)).Should().Be(OrderCommitStatus.Committed);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{commit.Order.Id}");

        visitor.Page.ReadAll(".n-timeline .n-entry-body > .n-changes li").Should().Equal(
            "status pending → captured", "captured amount 0.00 USD → 2,469,170.78 USD");
        visitor.Page.Read(".n-timeline details.n-technical summary").Should().Be("Technical details");
        visitor.Page.ReadAll(".n-timeline details.n-technical li").Should().Equal(
            "operation create requested → removed", "next check at 03/14/2026 15:04");
    }

    [Theory]
    [InlineData("flags.authorization_expiring", "Authorization expiring")]
    [InlineData("flags.hold", "Authorization expiring")]
    [InlineData("flags.dispute_open", "Dispute open")]
    [InlineData("flags.unknown_flag", "unknown flag")]
    public async Task Flag_changes_are_shown_with_the_label_of_the_flag_even_if_they_contain_its_former_name(string field, string label)
    {
        await using var host = await AdminHost.StartAsync();
        var commit = new OrderBuilder().WithItem("lamp", 100).BuildCommit();
        var entry = commit.History[0] with { Kind = OrderHistoryKind.Flag, Data = [new OrderChange(field, null, "raised")] };
        (await host.Services.GetRequiredService<IOrderStore>().CommitAsync(
            new OrderCommit(null, commit.Order, [entry]), CancellationToken.None))
            .Should()
            .Be(OrderCommitStatus.Committed);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{commit.Order.Id}");

        visitor.Page.Read(".n-timeline .n-changes li span").Should().Be(label);
    }

    [Fact]
    public async Task Private_notes_and_the_json_document_require_the_manage_policy()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "secret one", AdminHostOrders.Clerk))).EnsureSucceeded();
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "for all to read", AdminHostOrders.Clerk) { VisibleToCustomer = true }))
            .EnsureSucceeded();
        (await host.Orders.TransitionAsync(
            new TransitionOrder(order.Id, OrderStatus.Processing, AdminHostOrders.Clerk) { Notes = "secret two" })).EnsureSucceeded();
        (await host.Orders.ForceStatusAsync(new ForceOrderStatus(order.Id, OrderStatus.Paid, "secret three", AdminHostOrders.Clerk)))
            .EnsureSucceeded();
        using var viewer = host.Visit(Staff.Viewer);
        using var manager = host.Visit(Staff.Manager);

        (await viewer.Client.GetStringAsync($"/admin/orders/{order.Id}")).Should().Contain("for all to read").And.NotContain("secret");
        using var json = await viewer.Client.GetAsync($"/admin/orders/{order.Id}/order.json");
        json.StatusCode.Should().Be(System.Net.HttpStatusCode.Forbidden);
        foreach (var address in new[] { $"/admin/orders/{order.Id}", $"/admin/orders/{order.Id}/order.json" })
        {
            (await manager.Client.GetStringAsync(address)).Should()
                .Contain("secret one").And.Contain("secret two").And.Contain("secret three");
        }

        await viewer.OpenAsync($"/admin/orders/{order.Id}");
        viewer.Page.Read("ol.n-timeline").Should().Contain("Paid → Processing", "the status change is not private");
    }

    [Fact]
    public async Task The_json_document_of_an_order_contains_its_history_without_secrets()
    {
        await using var host = await AdminHost.StartAsync();
        var placed = (await host.Orders.CreateAsync(Actions.ActionCases.Guest())).EnsureSucceeded();
        host.Bank.Faults = Notalock.Orders.Testing.SimulatedFaultPlan.None with { FailureBefore = 1 };
        var start = () => host.Orders.StartPaymentAsync(new StartPayment(placed.Order.Id, host.Bank.Name, Actor.Guest())
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/back?token=" + placed.AccessToken,
            CancelUrl = "https://shop.example/stop?token=" + placed.AccessToken,
        });
        await start.Should().ThrowAsync<Notalock.Orders.Payments.PaymentProviderException>();
        (await host.ReloadAsync(placed.Order)).Payments[0].Operation!.Parameters.Should().NotBeNull("there are parameters to omit");
        using var visitor = host.Visit(Staff.Manager);

        using var response = await visitor.Client.GetAsync($"/admin/orders/{placed.Order.Id}/order.json");

        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().Be($"order-{placed.Order.Number}.json");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        var text = await response.Content.ReadAsStringAsync();
        text.Should().NotContain(placed.AccessToken!).And.NotContain("shop.example");
        using var json = JsonDocument.Parse(text);
        var order = json.RootElement.GetProperty("order");
        order.GetProperty("number").GetString().Should().Be(placed.Order.Number);
        (order.TryGetProperty("guest_token_hash", out var hash) && hash.ValueKind != JsonValueKind.Null).Should().BeFalse();
        json.RootElement.GetProperty("history").GetArrayLength().Should().BeGreaterThan(1);
    }
}
