using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Provides extension methods for checks and screenshots of a page.</summary>
public static class PageExtensions
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    // The markup, and the place, visibility and font of every element: everything that rules of axe read, except colors.
    private const string Structure =
        """
        () => JSON.stringify([document.documentElement.outerHTML, ...[...document.querySelectorAll('*')].map(e => {
            const { x, y, width, height } = e.getBoundingClientRect();
            const { overflow, fontSize, fontWeight, textDecorationLine } = getComputedStyle(e);
            const seen = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
            return [x, y, width, height, e.scrollWidth, e.scrollHeight, seen, overflow, fontSize, fontWeight, textDecorationLine];
        })])
        """;

    // The rules that read colors. The third one of axe is not among its default rules.
    private static readonly string[] ColorRules = ["color-contrast", "link-in-text-block"];

    private static readonly string? ScreenshotFolder = Environment.GetEnvironmentVariable("NOTALOCK_SCREENSHOTS");

    /// <summary>
    /// Fails with the list of violations that axe finds on the page. The visit must enable scripts, and must set
    /// <see cref="BrowsingOptions.WithoutContentSecurityPolicy"/> if the policy of the page forbids scripts.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <returns>A task that completes when the check is done.</returns>
    public static Task AxeAsync(this IPage page) => page.AxeAsync([]);

    /// <summary>
    /// Fails with the list of violations that axe finds on the page in light or in dark mode. The mode is dark afterward. The visit has the
    /// requirements of <see cref="AxeAsync(IPage)"/>.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the screenshots, without the mode.</param>
    /// <returns>A task that completes when the check is done.</returns>
    public static async Task AxeInBothModesAsync(this IPage page, string name)
    {
        string? structure = null;
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            await page.ShotAsync($"{name}-{colors}".ToLowerInvariant());

            // If only the colors differ between the modes, the other rules have the same result in both.
            var found = await page.EvaluateAsync<string>(Structure);
            await page.AxeAsync(found == structure ? ColorRules : []);
            structure = found;
        }
    }

    private static async Task AxeAsync(this IPage page, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(AxeScript);
        }

        var violations = await page.EvaluateAsync<JsonElement>(
            """
            async rules => {
                const options = { resultTypes: ['violations'] };
                if (rules.length > 0) options.runOnly = rules;
                return (await axe.run(document, options)).violations;
            }
            """,
            rules);
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
