using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.Admin.Tests.Detail;

public class PanelTests
{
    [Fact]
    public async Task Custom_panels_are_shown_in_the_order_of_registration_with_the_current_order()
    {
        await using var host = await AdminHost.StartAsync(
            orders: static o => o.AddInMemoryStore().AddAdminPanel<WarehousePanel>("Warehouse").AddAdminPanel<WarehousePanel>("Again"));
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.ReadAll(".n-side section h2").Should().ContainInOrder("Metadata", "Warehouse", "Again");
        visitor.Page.ReadAll("#warehouse").Should().Equal($"Shelf B7 holds 1 of {order.Number}", $"Shelf B7 holds 1 of {order.Number}");
    }

    [Fact]
    public async Task Panels_that_throw_are_shown_as_unavailable_without_affecting_the_page()
    {
        await using var host = await AdminHost.StartAsync(orders: static o => o.AddInMemoryStore()
            .AddAdminPanel<BrokenPanel>("Broken").AddAdminPanel<UnreachablePanel>("Unreachable")
                .AddAdminPanel<WarehousePanel>("Warehouse"));
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.ReadAll(".n-side section").Should()
            .Contain("Broken This panel couldn't be loaded.").And.Contain("Unreachable This panel couldn't be loaded.");
        visitor.Page.Read("#warehouse").Should().StartWith("Shelf B7");
        visitor.Page.Read(".n-side-foot").Should().StartWith("Packing slip", "the rest of the page is rendered");
        visitor.Text.Should().NotContain("secret detail");
    }
}
