using System.Net;
using AngleSharp.Dom;

namespace Notalock.Orders.Admin.Tests.Actions;

public class InputTests
{
    [Theory]
    [InlineData("status", "status", "not a status!", "Select a status.")]
    [InlineData("status", "tracking.url", "javascript:alert(1)", "Must be an absolute http or https URL.")]
    [InlineData("capture", "amount", "100.01", "The capture amount must not exceed 100.00 usd, but was 100.01 usd.")]
    [InlineData("capture", "amount", "", "Enter the amount to capture.")]
    [InlineData("capture", "amount", "-1", "Must be greater than zero.")]
    [InlineData("capture", "amount", "0", "Must be greater than zero.")]
    [InlineData("capture", "amount", "1.005", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData(
        "refund", "amount", "100.01",
            "The refund amount must not exceed 100.00 usd, the refundable amount of the payment, but was 100.01 usd.")]
    [InlineData("refund", "amount", "", "Enter the amount to refund.")]
    [InlineData("refund", "amount", "-30", "Must be greater than zero.")]
    [InlineData("refund", "amount", "0.00", "Must be greater than zero.")]
    [InlineData("refund", "amount", "0.001", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData("refund", "amount", "1,000", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData("refund", "amount", "1e1", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData("refund", "amount", "79228162514264337593543950335", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData("record-payment", "amount", "", "Enter the amount received.")]
    [InlineData("record-payment", "amount", "all of it", "Enter a valid amount in USD. Use a period as the decimal separator.")]
    [InlineData("record-payment", "amount", "-5", "Must be greater than zero.")]
    [InlineData("record-payment", "received_at", "yesterday", "The date is invalid.")]
    [InlineData("record-payment", "received_at", "2026-03-15", "Must not be in the future.")]
    [InlineData("record-refund", "amount", "", "Enter the amount refunded.")]
    [InlineData("record-refund", "amount", "100.01", null)]
    [InlineData("record-refund", "refunded_at", "2026-02-30", "The date is invalid.")]
    [InlineData("note", "notes", "   ", "Is required.")]
    [InlineData("correct", "customer_email", "nobody", "Must be a valid email address.")]
    [InlineData("correct", "customer_phone", "01234567890123456789012345678901234567890", "Must not exceed 40 characters, but has 41.")]
    [InlineData("acknowledge", "note", "", "Is required.")]
    [InlineData("force", "reason", "", "Is required.")]
    [InlineData("force", "status", "no such status", "Select a status.")]
    public async Task Errors_are_shown_at_their_field_and_the_form_keeps_its_values_without_changes(string action, string field,
        string value, string? message)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        var moved = host.Bank.Ledger.Count;
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var typed = ActionCases.Fields(action).Where(f => f.Name != field).Append((Name: field, Value: value)).ToArray();
        if (field.StartsWith("tracking", StringComparison.Ordinal))
        {
            typed = [.. typed.Where(static f => f.Name != "status"), ("status", "shipped")];
        }

        await visitor.SendDialogAsync(typed);

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.QuerySelectorAll(".n-notice-bad").Should().ContainSingle("the error is also listed above the form");
        if (field != "status")
        {
            visitor.Page.ErrorAt(field).Should().NotBeNullOrEmpty();
            visitor.Page.QuerySelector($"[name='{field}']")!.GetAttribute("aria-invalid").Should().Be("true");
        }

        if (message is not null)
        {
            visitor.Page.Notices().Should().ContainSingle().Which.Should().EndWith(message);
        }

        foreach (var (name, kept) in typed.Where(static f => f.Name != "status"))
        {
            visitor.Page.Field(name).Should().Be(kept, name);
        }

        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
        host.Bank.Ledger.Should().HaveCount(moved);
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("refund")]
    [InlineData("void")]
    [InlineData("check")]
    public async Task A_payment_of_another_order_is_rejected(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        var other = await ActionCases.OrderAsync(host, action);
        var moved = host.Bank.Ledger.Count;
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);

        await visitor.SendDialogAsync([.. ActionCases.Fields(action), ("payment", other.Payments[0].Id.ToString())]);

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
        (await host.ReloadAsync(other)).Should().BeEquivalentTo(other);
        host.Bank.Ledger.Should().HaveCount(moved);
    }

    [Fact]
    public async Task Unchanged_metadata_is_rejected_with_a_message()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(
            AdminHostOrders.Cart() with { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["shelf"] = "A1\r\nA2" } });
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "metadata");

        await visitor.SendDialogAsync();

        visitor.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Notices().Should().Equal("No changes were made.");
    }

    [Fact]
    public async Task Metadata_keys_that_differ_only_in_case_stay_separate()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync(AdminHostOrders.Cart() with
        {
            Metadata = new Dictionary<string,
                string>(StringComparer.Ordinal)
            { ["Shelf"] = "one", ["shelf"] = "two", ["^x"] = "three", ["Ünit"] = "four" },
        });
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "metadata");

        await visitor.SendDialogAsync(("metadata.shelf", "changed"));

        (await host.ReloadAsync(order)).Metadata.Should().BeEquivalentTo(
            new Dictionary<string,
                string>(StringComparer.Ordinal)
            { ["Shelf"] = "one", ["shelf"] = "changed", ["^x"] = "three", ["Ünit"] = "four" });
    }

    [Theory]
    [InlineData("10.5", false)]
    [InlineData("500", true)]
    public async Task A_currency_without_decimals_rejects_decimals(string amount, bool taken)
    {
        await using var host = await AdminHost.StartAsync();
        var yen = Currency.FromCode("jpy");
        var order = await host.PlacePaidAsync(
            new CreateOrder(Actor.Customer("ada"), yen, [new CartItem("lamp", "Lamp", 1, new Money(1_200, yen))]) { CustomerId = "ada" });
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, "refund");
        visitor.Page.Field("amount").Should().BeEmpty();
        visitor.Page.QuerySelector("[name=amount]")!.GetAttribute("step").Should().Be("1");
        visitor.Page.QuerySelector("[name=amount]")!.GetAttribute("max").Should().Be("1200");

        await visitor.SendDialogAsync(("amount", amount));

        visitor.Status.Should().Be(taken ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
        (await host.ReloadAsync(order)).RefundedAmount.Should().Be(new Money(taken ? 500 : 0, yen));
    }

    [Theory]
    [MemberData(nameof(ActionCases.Actions), MemberType = typeof(ActionCases))]
    public async Task The_maximum_length_of_each_field_is_accepted_by_the_rules(string action)
    {
        await using var host = await AdminHost.StartAsync();
        var order = await ActionCases.OrderAsync(host, action);
        using var visitor = host.Visit(Staff.Lead);
        await visitor.OpenDialogAsync(order, action);
        var full = visitor.Page.QuerySelectorAll("form[data-once] textarea[maxlength], form[data-once] input[type=text][maxlength]")
            .Where(static f => f.GetAttribute("name")!.Split('.')[^1] is not ("country" or "phone" or "postal_code"))
            .Select(
                static f =>
                    (f.GetAttribute("name")!, (string?)new string(
                        'x', int.Parse(f.GetAttribute("maxlength")!, System.Globalization.CultureInfo.InvariantCulture)))).ToArray();

        await visitor.SendDialogAsync([.. ActionCases.Fields(action).Where(f => full.All(x => x.Item1 != f.Name
            && f.Name != "status")), .. full, .. action is "status" or "force"
                ? [("status", (string?)"shipped")]
                : Array.Empty<(string, string?)>()]);

        visitor.Page.Notices().Should().NotContain(static n => n.Contains("at most", StringComparison.Ordinal)
            || n.Contains("more than", StringComparison.Ordinal));
        visitor.Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Users_without_an_identifying_claim_cannot_change_orders()
    {
        await using var host = await AdminHost.StartAsync();
        var order = await host.PlaceAsync();
        using var visitor = host.Visit(":view.manage.refund");

        await visitor.OpenAsync($"/admin/orders/{order.Id}");
        visitor.Page.QuerySelectorAll("[data-dialog], form[method=post]").Should().BeEmpty("unavailable actions are not offered");
        await visitor.OpenAsync($"/admin/orders/{order.Id}/note");
        await visitor.SendDialogAsync(("notes", "Not saved"));

        visitor.Status.Should().Be(HttpStatusCode.Forbidden);
        visitor.Page.Read("h1").Should().Be("User not identified");
        (await host.ReloadAsync(order)).Should().BeEquivalentTo(order);
    }
}
