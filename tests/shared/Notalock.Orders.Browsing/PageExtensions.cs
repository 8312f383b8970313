using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Provides extension methods for checks and screenshots of a page.</summary>
public static class PageExtensions
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    private static readonly string? ScreenshotFolder = Environment.GetEnvironmentVariable("NOTALOCK_SCREENSHOTS");

    /// <summary>
    /// Fails with the list of violations that axe finds on the page. The visit must enable scripts, and must set
    /// <see cref="BrowsingOptions.WithoutContentSecurityPolicy"/> if the policy of the page forbids scripts.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <returns>A task that completes when the check is done.</returns>
    public static async Task AxeAsync(this IPage page)
    {
        await page.EvaluateAsync(AxeScript);
        var violations = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations");
        var lines = new List<string>();
        foreach (var violation in violations.EnumerateArray())
        {
            lines.Add($"{violation.GetProperty("id")} ({violation.GetProperty("impact")}): {violation.GetProperty("help")}");
            foreach (var node in violation.GetProperty("nodes").EnumerateArray())
            {
                lines.Add($"    {node.GetProperty("target")}  {node.GetProperty("html")}");
                lines.Add($"    {node.GetProperty("failureSummary").GetString()?.ReplaceLineEndings(" ")}");
            }
        }

        if (lines.Count > 0)
        {
            Assert.Fail($"axe found violations on {page.Url}:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }
    }

    /// <summary>
    /// Saves a screenshot as <c>name.png</c> in the folder <c>NOTALOCK_SCREENSHOTS</c>. Does nothing if the variable is not set.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the file without its extension.</param>
    /// <param name="whole"><see langword="true"/> for the full page; <see langword="false"/> for the viewport.</param>
    /// <returns>A task that completes when the file was saved.</returns>
    public static async Task ShotAsync(this IPage page, string name, bool whole = true)
    {
        if (string.IsNullOrEmpty(ScreenshotFolder))
        {
            return;
        }

        // Images with lazy loading would be missing otherwise.
        await page.EvaluateAsync(
            "() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ScreenshotFolder, name + ".png"), FullPage = whole });
    }
}
