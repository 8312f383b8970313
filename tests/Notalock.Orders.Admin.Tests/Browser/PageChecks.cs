using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>What every page has to stand.</summary>
internal static class PageChecks
{
    /// <summary>Nothing makes the page wider than its window, so that nobody has to scroll sideways to read it.</summary>
    public static async Task FitsAsync(this IPage page, string name)
    {
        // A phone widens its window for what does not fit, so the page is measured against the screen. What scrolls by itself may be wide.
        var wide = await page.EvaluateAsync<string[]>(
            """
            width => document.scrollingElement.scrollWidth <= width ? [] : [
                `the page: ${document.scrollingElement.scrollWidth}`,
                ...[...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > width && !e.closest('.n-scroll, .n-tabs'))
                    .map(e => `${Math.round(e.getBoundingClientRect().right)}: ${e.outerHTML.slice(0, 120)}`),
            ]
            """,
            page.ViewportSize!.Width);
        wide.Should().BeEmpty($"nothing of '{name}' is wider than its window");
    }

    /// <summary>
    /// It fits, and axe finds nothing in light and in dark colours. Pictures are taken where <c>NOTALOCK_SCREENSHOTS</c> asks for them.
    /// </summary>
    public static async Task IsAccessibleAndFitsAsync(this IPage page, string name)
    {
        await page.FitsAsync(name);

        // A dialog that is still coming in is half transparent, and axe would measure that.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            await page.ShotAsync($"{name}-{(page.ViewportSize!.Width < 600 ? "phone" : "desktop")}-{colors}".ToLowerInvariant());
            await page.AxeAsync();
        }
    }
}
