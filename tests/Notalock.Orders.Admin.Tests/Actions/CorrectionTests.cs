using System.Net;
using static Notalock.Orders.Admin.Tests.Hosting.AdminHostOrders;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies corrections of orders in late statuses.</summary>
public class CorrectionTests
{
    [Theory]
    [InlineData("shipped", "parcel-tracking")]
    [InlineData("delivered", "parcel-tracking")]
    [InlineData("canceled", "tracking")]
    public async Task Tracking_is_added_corrected_and_removed_in_every_status_with_history(string status, string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await InStatusAsync(host, status);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, action);

        await visitor.SendDialogAsync(("tracking.number", "1Z7"), ("tracking.url", "https://parcels.example/1Z7"));
        visitor.Page.Notices().Should().Equal("Tracking saved.");
        visitor.Page.QuerySelector(".n-tracking a")!.GetAttribute("href").Should().Be("https://parcels.example/1Z7");
        await visitor.OpenDialogAsync(order, action);
        await visitor.SendDialogAsync(("tracking.number", "1Z8"));
        (await host.ReloadAsync(order)).Tracking!.Number.Should().Be("1Z8");
        (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1].Data.Should()
            .ContainEquivalentOf(new OrderChange("tracking.number", "1Z7", "1Z8"));
        await visitor.OpenDialogAsync(order, action);
        await visitor.SendDialogAsync(("tracking.number", ""), ("tracking.url", ""));

        (await host.ReloadAsync(order)).Tracking.Should().BeNull();
    }

    [Theory]
    [InlineData("shipped")]
    [InlineData("delivered")]
    public async Task Contact_and_billing_address_of_a_shipped_order_are_corrected_but_not_its_shipping_address(string status)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await InStatusAsync(host, status);
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "correct");
        visitor.Page.QuerySelectorAll("[name^='shipping_address.']").Should().BeEmpty();
        visitor.Page.Read(".n-out").Should().Be("The order is shipped, so its shipping address can no longer be changed.");

        await visitor.SendDialogAsync(
            ("customer_email", "new@example.com"), ("customer_phone", "555"), ("billing_address.line1", "9 Hill Road"));

        var now = await host.ReloadAsync(order);
        (now.CustomerEmail, now.CustomerPhone, now.BillingAddress!.Line1).Should().Be(("new@example.com", "555", "9 Hill Road"));
        now.ShippingAddress.Should().Be(order.ShippingAddress);
    }

    [Fact]
    public async Task A_form_from_before_shipping_does_not_change_the_address_of_a_shipped_order()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Manager);
        await visitor.OpenDialogAsync(order, "correct");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk))).EnsureSucceeded();
        var shipped = await host.ReloadAsync(order);

        await visitor.SendAsync(
            form,
            ("version", shipped.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("shipping_address.line1", "2 Mill Lane"));

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().Equal("Shipping address: The shipping address of a shipped order can no longer be changed.");
        (await host.ReloadAsync(order)).ShippingAddress.Should().Be(order.ShippingAddress);
    }

    private static async Task<Order> InStatusAsync(AdminHost host, string status)
    {
        var order = await host.PlacePaidAsync();
        if (status == "canceled")
        {
            return (await host.Orders.CancelAsync(new CancelOrder(order.Id, Clerk))).EnsureSucceeded();
        }

        order = (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Clerk))).EnsureSucceeded();
        return status == "shipped"
            ? order
            : (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Delivered, Clerk))).EnsureSucceeded();
    }
}
