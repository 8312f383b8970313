using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>What tests ask of a page beyond Playwright.</summary>
public static class PageExtensions
{
    // What axe is content with is not asked for: a test asks about many pages.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    private static readonly string? ScreenshotFolder = Environment.GetEnvironmentVariable("NOTALOCK_SCREENSHOTS");

    /// <summary>
    /// Fails when axe finds anything on the page, and tells what. The visit needs script, and has to be
    /// <see cref="BrowsingOptions.WithoutContentSecurityPolicy"/> where the page's policy forbids script.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <returns>When nothing was found.</returns>
    public static async Task AxeAsync(this IPage page)
    {
        var result = await page.RunAxe(OnlyViolations);
        var text = new StringBuilder();
        foreach (var violation in result.Violations)
        {
            text.AppendLine().Append(violation.Id).Append(" (").Append(violation.Impact).Append("): ").Append(violation.Help);
            foreach (var node in violation.Nodes)
            {
                text.AppendLine().Append("    ").Append(node.Target).Append("  ").Append(node.Html);
                foreach (var check in node.Any.Concat(node.All).Concat(node.None))
                {
                    text.AppendLine().Append("        ").Append(check.Message);
                }
            }
        }

        if (text.Length > 0)
        {
            Assert.Fail($"axe does not accept {page.Url}:{text}");
        }
    }

    /// <summary>
    /// Keeps a picture of the whole page as <c>name.png</c> in the folder that <c>NOTALOCK_SCREENSHOTS</c> names; without one, nothing.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the file, without its ending.</param>
    /// <returns>When it is written.</returns>
    public static async Task ShotAsync(this IPage page, string name)
    {
        if (string.IsNullOrEmpty(ScreenshotFolder))
        {
            return;
        }

        // Images that are loaded when one scrolls to them would be missing.
        await page.EvaluateAsync("() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ScreenshotFolder, name + ".png"), FullPage = true });
    }
}
