using System.Net;

namespace Notalock.Orders.Admin.Tests.Actions;

public class RepeatedSubmissionTests
{
    [Theory]
    [MemberData(nameof(ActionCases.Actions), MemberType = typeof(ActionCases))]
    public async Task A_form_that_is_submitted_twice_is_executed_once_without_an_error(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var form = visitor.Page;

        await visitor.SendDialogAsync(ActionCases.Fields(action));
        var once = await host.ReloadAsync(order);
        var moved = host.Bank.Ledger.Count;
        await visitor.SendAsync((AngleSharp.Html.Dom.IHtmlFormElement)form.QuerySelector("form[data-once]")!, ActionCases.Fields(action));

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-notice-bad").Should().BeEmpty();
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(once);
        (await host.Orders.GetHistoryAsync(order.Id)).Entries.Should().HaveCount(once.HistoryCount);
        host.Bank.Ledger.Should().HaveCount(moved);
    }

    [Fact]
    public async Task A_status_with_tracking_that_is_submitted_twice_is_the_same_request()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();

        await TwiceAsync(
            host, order, "status", "Status changed.", ("status", "shipped"), ("tracking.carrier", "UPS"), ("tracking.number", "1Z7"));

        (await host.ReloadAsync(order)).Tracking!.Number.Should().Be("1Z7");
    }

    [Fact]
    public async Task Metadata_changes_that_are_submitted_twice_are_executed_once()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(
            AdminHostOrders.Cart() with
            {
                Metadata = new Dictionary<string,
                string>(StringComparer.Ordinal)
                { ["gift"] = "yes", ["shelf"] = "A1" }
            });

        await TwiceAsync(
            host, order, "metadata", "Metadata saved.", ("metadata.gift", ""), ("metadata.shelf", "B7"), ("new_key", "packer"),
                ("new_value", "Mo"));

        (await host.ReloadAsync(order)).Metadata.Should()
            .BeEquivalentTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["shelf"] = "B7", ["packer"] = "Mo" });
    }

    [Fact]
    public async Task An_access_link_that_is_requested_twice_is_not_shown_again()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, "access-link");
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "access-link");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;

        await visitor.SendAsync(form);
        await visitor.SendAsync(form);

        visitor.Page.QuerySelectorAll("code.n-secret").Should().BeEmpty();
        visitor.Page.Notices().Should().ContainSingle().Which.Should().StartWith("This form was submitted twice");
    }

    [Fact]
    public async Task Dialogs_that_are_opened_separately_are_executed_separately()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(Staff.Lead);
        for (var i = 0; i < 2; i++)
        {
            await visitor.OpenDialogAsync(order, "note");
            await visitor.SendDialogAsync(("notes", "The same words"));
        }

        (await host.Orders.GetHistoryAsync(order.Id)).Entries.Count(static e => e.Notes == "The same words").Should().Be(2);
    }

    private static async Task TwiceAsync(
        AdminHost host, Order order, string action, string done, params (string Name, string? Value)[] fields)
    {
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;
        await visitor.SendAsync(form, fields);
        var once = await host.ReloadAsync(order);

        await visitor.SendAsync(form, fields);

        visitor.Page.Notices().Should().Equal(done);
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(once);
    }
}
