namespace Notalock.Orders.Admin.Tests.Shared;

public class WritingDirectionTests
{
    [Fact]
    public async Task Names_have_their_own_writing_direction_and_no_controls_of_it()
    {
        await using var host = await AdminHost.StartAsync();
        var cart = AdminHostOrders.Cart();
        var order = await host.PlaceAsync(cart with
        {
            CustomerName = "\u202Eמרים\u2069",
            ShippingAddress = new Address { Name = "מרים", City = "חיפה" },
            Items = [cart.Items[0] with { Name = "מנורה\u202E" }],
        });
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Read(".n-who-big [dir=auto]").Should().Be("מרים");
        visitor.Page.Read("th.n-wrap [dir=auto]").Should().Be("מנורה");
        visitor.Page.ReadAll("address [dir=auto]").Should().StartWith(["מרים", "חיפה"]);

        await visitor.OpenAsync("/admin/orders/list");
        visitor.Page.Read("td.n-who [dir=auto]").Should().Be("מרים");
    }
}
