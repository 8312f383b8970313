using System.Net;

namespace Notalock.Orders.Admin.Tests.Actions;

/// <summary>Verifies dialogs that are open while another user changes the order.</summary>
public class ConcurrentChangeTests
{
    [Theory]
    [MemberData(nameof(ActionCases.Versioned), MemberType = typeof(ActionCases))]
    public async Task The_second_tab_shows_the_changes_keeps_its_values_and_can_be_submitted_again(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        (await host.Orders.SetMetadataAsync(
            new SetOrderMetadata(
                order.Id, new Dictionary<string, string?> { ["elsewhere"] = "meanwhile" }, AdminHostOrders.Clerk))).EnsureSucceeded();
        var changed = await host.ReloadAsync(order);

        await visitor.SendDialogAsync(ActionCases.Fields(action));

        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.Read("[role=alert]").Should().StartWith("The order has changed since you opened this form. No changes were made.");
        visitor.Page.ReadAll(".n-missed > li").Should().ContainSingle().Which.Should().Contain("meanwhile").And.Contain("A clerk");
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(changed);
        foreach (var (name, value) in ActionCases.Fields(action).Where(static f => f.Name != "status"))
        {
            visitor.Page.Field(name).Should().Be(value, name);
        }

        await visitor.SendDialogAsync();
        visitor.Status.Should().Be(HttpStatusCode.OK);
        (await host.ReloadAsync(order)).Version.Should().BeGreaterThan(changed.Version);
    }

    [Fact]
    public async Task The_selected_status_is_kept()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "status");
        (await host.Orders.SetMetadataAsync(
            new SetOrderMetadata(
                order.Id, new Dictionary<string, string?> { ["elsewhere"] = "meanwhile" }, AdminHostOrders.Clerk))).EnsureSucceeded();

        await visitor.SendDialogAsync(("status", "shipped"), ("visible", "yes"));
        await visitor.SendDialogAsync();

        (await host.ReloadAsync(order)).Status.Should().Be(OrderStatus.Shipped);
        (await host.Orders.GetHistoryAsync(order.Id)).Entries[^1].VisibleToCustomer.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(ActionCases.Versioned), MemberType = typeof(ActionCases))]
    public async Task A_note_of_a_colleague_does_not_make_a_dialog_stale(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)visitor.Page.QuerySelector("form[data-once]")!;
        foreach (var text in new[] { "Meanwhile", "And again" })
        {
            (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, text, AdminHostOrders.Clerk))).EnsureSucceeded();
        }

        await visitor.SendAsync(form, ActionCases.Fields(action));
        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-missed, .n-notice-bad").Should().BeEmpty();
        var once = await host.ReloadAsync(order);

        await visitor.SendAsync(form, ActionCases.Fields(action));

        once.Version.Should().BeGreaterThan(order.Version + 2);
        (await host.ReloadAsync(order)).Version.Should().Be(once.Version, "a repeated submission is executed once");
    }

    [Theory]
    [InlineData("note")]
    [InlineData("check")]
    public async Task Actions_without_a_version_succeed_after_a_concurrent_change(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        (await host.Orders.AddNoteAsync(new AddOrderNote(order.Id, "Meanwhile", AdminHostOrders.Clerk))).EnsureSucceeded();

        await visitor.SendDialogAsync(ActionCases.Fields(action));

        visitor.Status.Should().Be(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll(".n-notice-good").Should().ContainSingle();
    }

    [Fact]
    public async Task An_action_that_is_no_longer_available_is_not_offered_again()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        (await host.Orders.RefundAsync(new RefundPayment(order.Id, AdminHostOrders.Clerk))).EnsureSucceeded();
        var moved = host.Bank.Ledger.Count;

        await visitor.SendDialogAsync(("amount", "100"));

        visitor.Status.Should().Be(HttpStatusCode.Conflict);
        visitor.Page.QuerySelectorAll("form[data-once] button").Should().BeEmpty();
        host.Bank.Ledger.Should().HaveCount(moved);
    }

    [Fact]
    public async Task A_concurrent_private_note_is_shown_to_staff_with_the_manage_policy()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlacePaidAsync();
        using var first = host.Visit(Staff.Manager);
        using var second = host.Visit(Staff.Manager);
        await first.OpenDialogAsync(order, "status");
        await second.OpenDialogAsync(order, "status");
        await first.SendDialogAsync(("status", "processing"), ("notes", "Mine <b>now</b>"));

        await second.SendDialogAsync(("status", "processing"), ("notes", "Mine too"));

        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Page.Read(".n-missed").Should().Contain("Paid → Processing").And.Contain("Mine <b>now</b>");
        second.Page.Field("notes").Should().Be("Mine too");
    }
}
