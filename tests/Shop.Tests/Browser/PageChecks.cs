using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>Provides the checks that every page must pass.</summary>
internal static class PageChecks
{
    private const string Outside =
        """
        width => [...document.querySelectorAll('body *')]
            .filter(e => e.checkVisibility() && !e.closest('.skip, .visually-hidden, svg *'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, r]) => r.width > 0 && r.height > 0 && (r.left < -0.5 || r.right > width + 0.5))
            .map(([e, r]) => `${Math.round(r.left)}…${Math.round(r.right)}: ${e.outerHTML.slice(0, 120)}`)
        """;

    // A container that hides what it cannot show does not make the page wider.
    private const string Clipped =
        """
        () => [...document.querySelectorAll('body *')]
            .filter(e => e.checkVisibility() && !e.closest('.skip, .visually-hidden, svg *')
                && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
            .map(e => `${e.scrollWidth} in ${e.clientWidth}: ${e.outerHTML.slice(0, 120)}`)
        """;

    /// <summary>
    /// Checks that the page fits the viewport, and that axe finds no violations in light and dark mode. Saves screenshots if
    /// <c>NOTALOCK_SCREENSHOTS</c> is set.
    /// </summary>
    public static async Task CheckPageAsync(this IPage page, string name)
    {
        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") - page.ViewportSize!.Width;
        overhang.Should().BeLessThanOrEqualTo(0, $"the page '{name}' must not be wider than the viewport");
        await page.ShowsEverythingAsync(name);
        await page.AxeInBothModesAsync($"{name}-{page.ViewportSize!.Width}");
    }

    /// <summary>Checks that no element is outside of the viewport, and that no container cuts off its content.</summary>
    public static async Task ShowsEverythingAsync(this IPage page, string name)
    {
        var width = page.ViewportSize!.Width;
        (await page.EvaluateAsync<string[]>(Outside, width)).Should().BeEmpty($"'{name}' at {width}");
        (await page.EvaluateAsync<string[]>(Clipped)).Should().BeEmpty($"'{name}' at {width}");
    }
}
