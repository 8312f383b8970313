using Xunit.Sdk;

namespace Shop.Tests.Browser;

/// <summary>Tests that the browser tests report problems.</summary>
public sealed class BrowsingTests(ShopSite shop) : IClassFixture<ShopSite>
{
    private const string AddPicture = "url => { const picture = new Image(); picture.src = url; document.body.append(picture); }";

    // No server listens on this port.
    private const string Elsewhere = "http://127.0.0.1:1/picture.png";

    [BrowserFact]
    public async Task Accessibility_violations_are_reported_with_rule_and_element()
    {
        await using var visit = await shop.EnterAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync("/lookup");
        await page.EvaluateAsync("() => { document.title = ''; document.querySelector('label').remove(); }");

        var check = () => page.AxeAsync();

        (await check.Should().ThrowAsync<FailException>()).Which.Message
            .Should().Contain("document-title (serious)").And.Contain("label (critical)").And.Contain("id=\"Number\"")
                .And.Contain("/lookup");
    }

    [BrowserFact]
    public async Task Content_that_the_policy_blocks_is_reported()
    {
        await using var visit = await shop.EnterAsync();
        var page = await visit.OpenAsync();
        var message = page.WaitForConsoleMessageAsync();

        await page.EvaluateAsync(AddPicture, Elsewhere);
        await message;

        visit.Complaints.Should().Contain(c => c.Contains("Content Security Policy"));
    }

    [BrowserFact]
    public async Task Requests_to_other_hosts_are_reported()
    {
        await using var visit = await shop.EnterAsync(new BrowsingOptions { WithoutContentSecurityPolicy = true });
        var page = await visit.OpenAsync();
        var failed = new TaskCompletionSource();
        page.RequestFailed += (_, _) => failed.TrySetResult();

        await page.EvaluateAsync(AddPicture, Elsewhere);
        await failed.Task;

        visit.Complaints
            .Should().Contain("left the application: GET " + Elsewhere).And.Contain(c => c.StartsWith("failed: GET " + Elsewhere));
    }
}
