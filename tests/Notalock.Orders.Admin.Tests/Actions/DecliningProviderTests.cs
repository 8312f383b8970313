using System.Net;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies that requests that a provider declined are not reported as completed after a repeat or a reload.</summary>
public class DecliningProviderTests
{
    [Fact]
    public async Task A_declined_refund_is_never_reported_as_issued_however_often_it_is_submitted()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();

        // The payment was refunded in the dashboard of the provider, and its event is not processed yet.
        host.Bank.RefundInDashboard(order.Payments[0].Reference!);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        var first = visitor.Page.Field("key");

        await visitor.SendDialogAsync(("amount", "30"));
        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().ContainSingle().Which.Should().StartWith("The payment provider declined the request");
        visitor.Page.Field("key").Should().NotBe(first, "another attempt is another request");
        visitor.Page.Field("version").Should()
            .Be((await host.ReloadAsync(order)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        visitor.Page.Field("amount").Should().Be("30");

        await visitor.SendDialogAsync(("key", first));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity, "the first submission was declined");
        visitor.Text.Should().NotContain("Refund issued.");
        host.Bank.Ledger.Count(static m => m.Kind == SimulatedMovementKind.Refunded).Should().Be(1, "the refund in the dashboard");
    }

    [Fact]
    public async Task A_form_without_a_version_is_rejected_without_changes()
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
    public async Task A_stale_contact_update_does_not_revert_the_concurrent_update()
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
        visitor.Page.Field("customer_phone").Should().Be("+1 503 555 0100", "it was submitted");
        visitor.Page.Field("shipping_address.line1").Should().Be("2 New Road", "it was not edited");

        await visitor.SendDialogAsync();

        var corrected = await host.ReloadAsync(order);
        (corrected.CustomerPhone, corrected.ShippingAddress!.Line1).Should().Be(("+1 503 555 0100", "2 New Road"));
    }

    [Fact]
    public async Task Refunded_amounts_are_not_suggested_as_payments()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        (await host.Orders.RefundAsync(new RefundPayment(order.Id, AdminHostOrders.Clerk) { Amount = AdminHostOrders.Dollars(20) }))
            .EnsureSucceeded();
        await host.DeliverEventsAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenDialogAsync(order, "record-payment");

        visitor.Page.Field("amount").Should().BeEmpty();
    }
}
