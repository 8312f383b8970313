using System.Net;

namespace Notalock.Orders.Admin.Tests.Actions;

public class TwiceTests
{
    [Theory]
    [MemberData(nameof(Prepared.Actions), MemberType = typeof(Prepared))]
    public async Task A_form_that_is_sent_twice_does_it_once_and_the_second_answer_is_no_error(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Prepared.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var form = visitor.Page;

        await visitor.SendDialogAsync(Prepared.Fields(action));
        var once = await host.ReloadAsync(order);
        var moved = host.Bank.Ledger.Count;
        await visitor.SendAsync((AngleSharp.Html.Dom.IHtmlFormElement)form.QuerySelector("form[data-once]")!, Prepared.Fields(action));

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-notice-bad").Should().BeEmpty();
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(once);
        (await host.Orders.GetHistoryAsync(order.Id)).Should().HaveCount(once.HistoryCount);
        host.Bank.Ledger.Should().HaveCount(moved);
    }

    [Fact]
    public async Task A_link_that_was_asked_for_twice_is_not_shown_again()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await Prepared.OrderAsync(host, "access-link");
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "access-link");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;

        await visitor.SendAsync(form);
        await visitor.SendAsync(form);

        visitor.Page.QuerySelectorAll("code.n-secret").Should().BeEmpty();
        visitor.Page.Notices().Should().ContainSingle().Which.Should().StartWith("This form was sent twice");
    }

    [Fact]
    public async Task Dialogs_that_were_opened_apart_do_it_each()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);
        for (var i = 0; i < 2; i++)
        {
            await visitor.OpenDialogAsync(order, "note");
            await visitor.SendDialogAsync(("notes", "The same words"));
        }

        (await host.Orders.GetHistoryAsync(order.Id)).Count(static e => e.Notes == "The same words").Should().Be(2);
    }
}
