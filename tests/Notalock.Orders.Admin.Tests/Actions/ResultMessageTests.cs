namespace Notalock.Orders.Admin.Tests.Actions;

public class ResultMessageTests
{
    [Fact]
    public async Task A_result_is_shown_once_with_the_history_entry_that_it_is_about()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "status");

        await visitor.SendDialogAsync(("status", "processing"));

        visitor.Page.Notices().Should().Equal("Status changed.");
        visitor.Page.Read(".n-entry-new").Should().StartWith("Paid → Processing");
        visitor.Response.RequestMessage!.RequestUri!.Query.Should().BeEmpty();
        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.Notices().Should().BeEmpty("a reload does not show the result again");
        visitor.Page.QuerySelectorAll(".n-entry-new").Should().BeEmpty();
    }

    [Theory]
    [InlineData("refund")]
    [InlineData("status")]
    [InlineData("unknown")]
    [InlineData("by-hand")]
    public async Task A_url_does_not_show_a_result(string name)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);

        await visitor.OpenAsync($"/admin/orders/{order.Id}?done={name}");
        visitor.Page.Notices().Should().BeEmpty();
        await visitor.OpenAsync("/admin/orders/operations?done=requeued");

        visitor.Page.Notices().Should().BeEmpty();
    }

    [Fact]
    public async Task A_result_of_one_order_is_not_shown_on_another()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        var other = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        var form = visitor.Page.QuerySelector("form[data-once]")!;
        using var content = new FormUrlEncodedContent(
            Visitor.Fields((AngleSharp.Html.Dom.IHtmlFormElement)form).Where(static f => f.Name != "amount").Append(("amount", "5"))
                .Select(static f => KeyValuePair.Create(f.Item1, f.Item2)));
        await visitor.Client.PostAsync(form.GetAttribute("action"), content);

        await visitor.OpenAsync($"/admin/orders/{other.Id}");
        visitor.Page.Notices().Should().BeEmpty();
        await visitor.OpenAsync($"/admin/orders/{order.Id}");

        visitor.Page.Notices().Should().Equal("Refund issued.");
    }

    [Theory]
    [InlineData("0.refund")]
    [InlineData("0.note")]
    [InlineData("99.status")]
    [InlineData("nothing")]
    public async Task A_result_without_an_entry_of_the_user_is_not_shown(string cookie)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/orders/{order.Id}");
        request.Headers.Add("Cookie", $"{TestSignIn.Cookie}={Staff.Lead}; notalock-orders-result={cookie}");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };

        var page = await (await client.SendAsync(request)).Content.ReadAsStringAsync();

        page.Should().Contain(order.Number).And.NotContain("n-notice-good");
    }
}
