using System.Net;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Providers that say no: the request is used up, and neither a repeat nor a reload may call it done.</summary>
public class DecliningProviderTests
{
    [Fact]
    public async Task A_refund_that_the_provider_refuses_is_never_called_made_however_often_it_is_sent()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();

        // Somebody was quicker at the provider, and nobody has heard of it yet.
        host.Bank.RefundInDashboard(order.Payments[0].Reference!);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        var first = visitor.Page.Field("key");

        await visitor.SendDialogAsync(("amount", "30"));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().ContainSingle().Which.Should().StartWith("The provider declined the request");
        visitor.Page.Field("key").Should().NotBe(first, "asking again is another request");
        visitor.Page.Field("version").Should().Be((await host.ReloadAsync(order)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        visitor.Page.Field("amount").Should().Be("30");

        await visitor.SendDialogAsync(("key", first));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity, "sent twice, it was refused the first time");
        visitor.Text.Should().NotContain("Refund issued.");
        host.Bank.Ledger.Count(static m => m.Kind == SimulatedMovementKind.Refunded).Should().Be(1, "that of the dashboard");
    }

    [Fact]
    public async Task A_form_that_does_not_say_which_version_was_seen_is_refused_and_does_nothing()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");

        await visitor.SendDialogAsync(("amount", "30"), ("version", null));

        visitor.Status.Should().Be(HttpStatusCode.BadRequest);
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }

    [Fact]
    public async Task A_correction_that_was_overtaken_does_not_put_back_what_the_other_has_corrected()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "correct");
        (await host.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, AdminHostOrders.Clerk)
        {
            ShippingAddress = order.ShippingAddress! with { Line1 = "2 New Road" },
        })).EnsureSucceeded();

        await visitor.SendDialogAsync(("customer_phone", "+1 503 555 0100"));
        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.Field("customer_phone").Should().Be("+1 503 555 0100", "it was typed");
        visitor.Page.Field("shipping_address.line1").Should().Be("2 New Road", "nobody touched it here");

        await visitor.SendDialogAsync();

        var corrected = await host.ReloadAsync(order);
        (corrected.CustomerPhone, corrected.ShippingAddress!.Line1).Should().Be(("+1 503 555 0100", "2 New Road"));
    }

    [Fact]
    public async Task Money_that_was_sent_back_is_not_offered_to_be_recorded_again()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.RefundAsync(new RefundPayment(order.Id, AdminHostOrders.Clerk) { Amount = AdminHostOrders.Dollars(20) })).EnsureSucceeded();
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenDialogAsync(order, "record-payment");

        visitor.Page.Field("amount").Should().BeEmpty();
    }
}
