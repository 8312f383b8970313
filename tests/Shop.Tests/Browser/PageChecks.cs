using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>Provides the checks that every page must pass.</summary>
internal static class PageChecks
{
    /// <summary>
    /// Checks that the page fits the viewport, and that axe finds no violations in light and dark mode. Saves screenshots if
    /// <c>NOTALOCK_SCREENSHOTS</c> is set.
    /// </summary>
    public static async Task CheckPageAsync(this IPage page, string name)
    {
        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") - page.ViewportSize!.Width;
        overhang.Should().BeLessThanOrEqualTo(0, $"the page '{name}' must not be wider than the viewport");
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            await page.ShotAsync($"{name}-{page.ViewportSize!.Width}-{colors}".ToLowerInvariant());
            await page.AxeAsync();
        }
    }
}
