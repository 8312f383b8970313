using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides checks that apply to every page.</summary>
internal static class PageChecks
{
    /// <summary>Verifies that the page does not scroll horizontally.</summary>
    public static async Task FitsAsync(this IPage page, string name)
    {
        // A phone widens its viewport for wide content, so the page is measured against the screen. Scroll containers may be wider.
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
    /// Verifies that the page fits and that axe finds no violations in light and dark mode. Takes screenshots if
    /// <c>NOTALOCK_SCREENSHOTS</c> is set.
    /// </summary>
    public static async Task IsAccessibleAndFitsAsync(this IPage page, string name)
    {
        await page.FitsAsync(name);

        // A dialog is transparent during its animation, which would affect the contrast that axe measures.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
        await page.AxeInBothModesAsync($"{name}-{(page.ViewportSize!.Width < 600 ? "phone" : "desktop")}");
    }
}
