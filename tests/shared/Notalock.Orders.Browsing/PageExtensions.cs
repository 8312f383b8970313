using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>What tests ask of a page beyond Playwright.</summary>
public static class PageExtensions
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    private static readonly string? ScreenshotFolder = Environment.GetEnvironmentVariable("NOTALOCK_SCREENSHOTS");

    /// <summary>
    /// Fails when axe finds anything on the page, and tells what. The visit needs script, and has to be
    /// <see cref="BrowsingOptions.WithoutContentSecurityPolicy"/> where the page's policy forbids script.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <returns>When nothing was found.</returns>
    public static async Task AxeAsync(this IPage page)
    {
        await page.EvaluateAsync(AxeScript);
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations");
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
            Assert.Fail($"axe does not accept {page.Url}:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }
    }

    /// <summary>
    /// Keeps a picture of the whole page as <c>name.png</c> in the folder that <c>NOTALOCK_SCREENSHOTS</c> names; without one, nothing.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the file, without its ending.</param>
    /// <param name="whole">Whether the whole page is in it, or only what the window shows.</param>
    /// <returns>When it is written.</returns>
    public static async Task ShotAsync(this IPage page, string name, bool whole = true)
    {
        if (string.IsNullOrEmpty(ScreenshotFolder))
        {
            return;
        }

        // Images that are loaded when one scrolls to them would be missing.
        await page.EvaluateAsync("() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ScreenshotFolder, name + ".png"), FullPage = whole });
    }
}
