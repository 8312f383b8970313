using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Dashboard;

public class TileTests
{
    [Fact]
    public async Task A_late_tile_does_not_delay_others_and_is_loaded_by_its_link_or_as_a_fragment()
    {
        await using var host = await AdminHost.StartAsync(
            orders: ObservableStores.Watched,
            services: static s => s.Replace(ServiceDescriptor.Scoped<OrderPaymentEvents>(static services => new ClockAdvancingPaymentEvents(
                services.GetRequiredService<OrderServiceDependencies>(), services.GetRequiredService<IPaymentEventStore>(),
                    (TestTimeProvider)services.GetRequiredService<TimeProvider>()))));
        var order = await host.PlacePaidAsync();
        host.Reports().BeforeProducts = ObservableStores.BlockAsync;
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders?span=7d");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Read(".n-tile-products").Should().Be("Top products This is taking longer than usual. Load now");
        visitor.Page.QuerySelectorAll(".n-late").Should().ContainSingle().Which.GetAttribute("data-tile").Should().Be("products");
        visitor.Page.ReadAll(".n-recent a").Should().Equal(order.Number);
        visitor.Page.Read(".n-kpi").Should().StartWith("Orders placed 1");

        host.Reports().BeforeProducts = null;
        var link = visitor.Page.LinkTo("Load now");
        await visitor.OpenAsync(link);
        visitor.Page.ReadAll(".n-tile-products tbody th").Should().Equal("Brass lamp");
        visitor.Page.LinkTo("View full dashboard").Should().Contain("span=7d");

        visitor.Client.DefaultRequestHeaders.Add("X-Orders-Fragment", "1");
        await visitor.OpenAsync(link);
        visitor.Page.Body!.Children.Should().ContainSingle().Which.ClassList.Should().Contain("n-tile-products");
    }

    [Fact]
    public async Task A_single_tile_has_a_timeout()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        host.Reports().BeforeProducts = token => ObservableStores.BlockUntilTimeoutAsync(host, token);
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders/tiles/products");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Read(".n-tile-products").Should().StartWith("Top products This is taking longer than usual.");
    }

    [Fact]
    public async Task A_failed_tile_does_not_affect_others_and_can_be_retried()
    {
        await using var host = await AdminHost.StartAsync(orders: ObservableStores.Watched);
        var order = await host.PlacePaidAsync();
        host.Reports().BeforeProducts = static _ => throw new InvalidOperationException("The secret of the database");
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync("/admin/orders");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.Read(".n-tile-products").Should()
            .Be("Top products This information couldn't be loaded. See the application log for details. Try again");
        visitor.Text.Should().NotContain("secret");
        visitor.Page.ReadAll(".n-recent a").Should().Equal(order.Number);

        host.Reports().BeforeProducts = null;
        await visitor.OpenAsync(visitor.Page.LinkTo("Try again"));
        visitor.Page.ReadAll(".n-tile-products tbody th").Should().Equal("Brass lamp");
    }

    [Theory]
    [InlineData("numbers")]
    [InlineData("queues")]
    [InlineData("sales")]
    [InlineData("statuses")]
    [InlineData("products")]
    [InlineData("recent")]
    [InlineData("operations")]
    public async Task Every_tile_can_be_shown_separately(string tile)
    {
        await using var host = await AdminHost.StartAsync();
        await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Viewer);

        await visitor.OpenAsync($"/admin/orders/tiles/{tile}");

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll("main section").Should().ContainSingle().Which.ClassList.Should().Contain($"n-tile-{tile}");
    }

    [Fact]
    public async Task A_tile_that_does_not_exist_is_not_found()
    {
        await using var host = await AdminHost.StartAsync();
        using var visitor = host.Visit(Staff.Viewer);

        (await visitor.Client.GetAsync("/admin/orders/tiles/secrets")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
