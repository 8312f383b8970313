using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class UndeliveredEventsTests
{
    [Fact]
    public async Task Undelivered_events_are_listed_without_delivered_ones()
    {
        await using var shop = await OpenAsync();
        var since = shop.Time.GetUtcNow();
        var delivered = await shop.CreatePaidAsync();
        shop.Stripe.TakeWebhooks();
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        shop.Stripe.RefundInDashboard(delivered, 500);
        shop.Stripe.LoseWebhooks();

        var listed = await ListAsync(shop, since);

        listed.Select(notification => notification.Type).Should().BeEquivalentTo("refund.created", "charge.refunded");
        listed.Should().OnlyContain(notification => notification.Snapshot!.Reference == delivered && notification.Provider == "stripe");
        listed.Select(notification => notification.EventId)
            .Should().OnlyContain(id => shop.Stripe.Events.Any(stripeEvent => stripeEvent.Id == id));
    }

    [Fact]
    public async Task All_pages_of_the_event_list_are_read()
    {
        await using var shop = await OpenAsync();
        var since = shop.Time.GetUtcNow();
        var reference = await shop.CreatePaidAsync(Usd(500));
        shop.Stripe.TakeWebhooks();
        for (var i = 0; i < 120; i++)
        {
            shop.Stripe.RefundInDashboard(reference, 100);
        }

        var listed = await ListAsync(shop, since);

        listed.Should().HaveCount(240).And.OnlyHaveUniqueItems(notification => notification.EventId);
        shop.Stripe.Requests.Count(request => request.Path == "/v1/events")
            .Should().Be(4, "the types are requested in two groups, and the events of the first one fill three pages");
    }

    [Fact]
    public async Task The_list_request_is_limited_to_the_time_and_the_known_types()
    {
        await using var shop = await OpenAsync();
        await shop.CreatePaidAsync();
        shop.Time.Advance(TimeSpan.FromHours(1));

        (await ListAsync(shop, shop.Time.GetUtcNow())).Should().BeEmpty();

        var sent = shop.Stripe.Requests.Where(request => request.Path == "/v1/events").Select(request => request.Parameters).ToArray();
        sent.Should().OnlyContain(parameters => parameters["delivery_success"]!.ToString() == "false");
        var types = sent.Select(parameters => parameters["types"]!.AsArray().Select(type => type!.ToString()).ToArray()).ToArray();
        types.Should().OnlyContain(group => group.Length <= 20, "Stripe accepts up to 20 types");
        types.SelectMany(group => group).Should().Equal(StripeDefaults.WebhookEvents);
    }

    [Fact]
    public async Task An_unreadable_event_does_not_hide_the_others()
    {
        await using var shop = await OpenAsync();
        var since = shop.Time.GetUtcNow();
        await shop.CreatePaidAsync();
        shop.Stripe.Emit("payment_intent.succeeded", []);

        (await ListAsync(shop, since)).Should().ContainSingle().Which.Type.Should().Be("payment_intent.succeeded");
    }

    [Fact]
    public async Task An_event_list_that_cannot_be_loaded_throws()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { Times = 3 });

        var list = async () => await ListAsync(shop, shop.Time.GetUtcNow());

        await list.Should().ThrowAsync<PaymentProviderException>();
    }

    private static async Task<List<PaymentNotification>> ListAsync(StripeShop shop, DateTimeOffset since)
    {
        var listed = new List<PaymentNotification>();
        await foreach (var notification in shop.Source.ListUndeliveredAsync(since, CancellationToken.None))
        {
            listed.Add(notification);
        }

        return listed;
    }
}
