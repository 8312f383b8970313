using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Operations;

public class OperationsTests
{
    [Fact]
    public async Task The_page_shows_that_there_are_no_failed_operations()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Manager);

        await visitor.OpenAsync("/admin/orders/operations");

        visitor.Text.Should().Contain("No unprocessed events.").And.Contain("No failed deliveries.");
        visitor.Page.QuerySelectorAll("main form").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unmatched_event_is_processed_once_its_order_exists()
    {
        await using var host = await AdminHost.StartAsync();
        var late = await UnmatchedAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/operations");
        visitor.Page.Read("main tbody tr").Should().Contain("simulated No order").And.Contain("No matching order");

        await visitor.SendAsync("main form");
        visitor.Page.Notices().Should().Equal("The event was reprocessed but still can't be applied.");

        await host.StoreAsync(late);
        while (visitor.Page.QuerySelector("main form") is not null)
        {
            await visitor.SendAsync("main form");
            visitor.Page.Notices().Should().Equal("The event was reprocessed and applied.");
        }

        (await host.Orders.FindByIdAsync(late.Id))!.CapturedAmount.Should().Be(AdminHostOrders.Dollars(10));
    }

    [Fact]
    public async Task An_event_that_another_user_handled_is_reported()
    {
        await using var host = await AdminHost.StartAsync();
        var late = await UnmatchedAsync(host);
        using var first = host.Visit(Staff.Manager);
        using var second = host.Visit(Staff.Lead);
        await first.OpenAsync("/admin/orders/operations");
        await second.OpenAsync("/admin/orders/operations");
        await host.StoreAsync(late);
        await first.SendAsync("main form");

        await second.SendAsync("main form");

        second.Page.Notices().Should().Equal("The event no longer needs attention. Another user may have handled it.");
    }

    [Fact]
    public async Task A_dead_lettered_event_is_redelivered()
    {
        await using var host = await AdminHost.StartAsync(
            orders: static o => o.AddInMemoryStore().Configure(static c => c.Outbox.Enabled = false));
        var order = await StoreDeadLetterAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/operations");
        visitor.Page.Read("main tbody tr").Should().Contain("The warehouse is down");
        visitor.Page.LinkTo(order.Number).Should().Be($"/admin/orders/{order.Id}");
        await visitor.OpenAsync("/admin/orders");
        visitor.Page.Fact("Failed event deliveries").Should().Be("1");
        await visitor.OpenAsync(visitor.Page.LinkTo("View operations"));

        await visitor.SendAsync("main form");

        visitor.Page.Notices().Should().Equal("The event is queued for redelivery.");
        visitor.Page.QuerySelectorAll("main form").Should().BeEmpty();
        var leases = await host.Services.GetRequiredService<IOrderOutboxStore>().LeaseAsync(
            new OutboxLeaseRequest(
                Guid.CreateVersion7(host.Clock.GetUtcNow()), 10, host.Clock.GetUtcNow(), host.Clock.GetUtcNow()
                    .AddMinutes(1)), CancellationToken.None);
        leases.Should().ContainSingle().Which.Message.OrderId.Should().Be(order.Id);
    }

    [Fact]
    public async Task A_viewer_sees_failed_operations_without_buttons()
    {
        await using var host = await AdminHost.StartAsync(
            orders: static o => o.AddInMemoryStore().Configure(static c => c.Outbox.Enabled = false));
        await UnmatchedAsync(host);
        await StoreDeadLetterAsync(host);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/operations");

        visitor.Page.QuerySelectorAll("main section tbody").Should().HaveCount(2, "events of both kinds wait");
        visitor.Page.QuerySelectorAll("main form, main button").Should().BeEmpty();
    }

    [Fact]
    public async Task Failed_deliveries_are_paged_with_order_and_handler_and_delivered_again_together()
    {
        await using var host = await AdminHost.StartAsync(
            orders: static o => o.AddInMemoryStore().Configure(static c => c.Outbox.Enabled = false));
        var orders = new List<Order>();
        for (var i = 0; i < 60; i++)
        {
            orders.Add(await StoreDeadLetterAsync(host, "Shop.Mail.ConfirmationHandler: The relay is down"));
        }

        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/operations");
        visitor.Page.Read("#deliveries h2").Should().Be("Failed event deliveries 60");
        visitor.Page.QuerySelectorAll("#deliveries tbody tr").Should().HaveCount(50);
        visitor.Page.Read("#deliveries tbody tr").Should().Contain("Shop.Mail.ConfirmationHandler").And.Contain("order.created");
        var first = visitor.Page.ReadAll("#deliveries tbody td:nth-child(2) a");
        await visitor.OpenAsync(visitor.Page.LinkTo("Next"));
        visitor.Page.ReadAll("#deliveries tbody td:nth-child(2) a").Concat(first).Should()
            .BeEquivalentTo(orders.Select(static o => o.Number));

        await visitor.SendAsync("form[action$='/requeue-all']");

        visitor.Page.Notices().Should().Equal("All failed events are queued for redelivery.");
        (await host.Services.GetRequiredService<OrderOutbox>().ListDeadLettersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Unprocessed_events_are_paged()
    {
        await using var host = await AdminHost.StartAsync();
        await UnmatchedAsync(host);
        var store = host.Services.GetRequiredService<IPaymentEventStore>();
        var known = (await store.ListEventsAsync(new OrderPaymentEventQuery { Limit = 1 }, CancellationToken.None)).Single();
        using var visitor = host.Visit(Staff.Viewer);
        await visitor.OpenAsync("/admin/orders/operations");
        var all = visitor.Page.QuerySelectorAll("main section:first-of-type tbody tr").Length;

        await visitor.OpenAsync(
            $"/admin/orders/operations?received={known.ReceivedAt.UtcTicks}&provider={known.Provider}&event={known.EventId}");

        visitor.Page.QuerySelectorAll("main section:first-of-type tbody tr").Should().HaveCount(all - 1);
    }

    [Theory]
    [InlineData("replay", "", "")]
    [InlineData("replay", "simulated", "evt_none")]
    [InlineData("requeue", "", "not-an-id")]
    public async Task Retrying_an_unknown_event_is_reported(string repair, string provider, string id)
    {
        await using var host = await AdminHost.StartAsync();
        await UnmatchedAsync(host);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenAsync("/admin/orders/operations");
        var fields = Visitor.Fields((AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("main form")!)
            .Where(static f => f.Name is not ("provider" or "event"));

        await visitor.PostAsync($"/admin/orders/operations/{repair}", [.. fields, ("provider", provider), ("event", id), ("message", id)]);

        visitor.Page.Notices().Should().Equal("The event no longer needs attention. Another user may have handled it.");
    }

    // Creates events for the payment of an order that is not stored yet, and returns the order.
    private static async Task<OrderBuilder> UnmatchedAsync(AdminHost host)
    {
        var order = new OrderBuilder("usd", host.Clock.GetUtcNow()).WithItem("lamp", 10)
            .WithPayment(OrderPaymentStatus.Pending, 10, host.Bank.Name, "known later");
        var payment = order.Build().Payments[0];
        var answer = await host.Bank.CreateAsync(
            new PaymentCreateRequest
            {
                OrderId = order.Id,
                OrderNumber = order.Number,
                PaymentId = payment.Id,
                Amount = payment.Amount,
                CaptureImmediately = true,
                IdempotencyKey = "k"
            },
            CancellationToken.None);
        host.Bank.Pay(answer.Snapshot!.Reference!);
        await host.DeliverEventsAsync();
        return order.With(o => o with { Payments = [o.Payments[0] with { Reference = answer.Snapshot.Reference }] });
    }

    private static async Task<Order> StoreDeadLetterAsync(AdminHost host, string error = "The warehouse is down")
    {
        var order = await host.PlaceAsync();
        var store = host.Services.GetRequiredService<IOrderOutboxStore>();
        var now = host.Clock.GetUtcNow();
        var token = Guid.CreateVersion7(now);
        foreach (var lease in await store.LeaseAsync(new OutboxLeaseRequest(token, 10, now, now.AddMinutes(1)), CancellationToken.None))
        {
            (await store.DeadLetterAsync(
                lease.Message.Id, token, new OutboxFailure(null, error, now), CancellationToken.None))
                .Should()
                .BeTrue();
        }

        return order;
    }
}
