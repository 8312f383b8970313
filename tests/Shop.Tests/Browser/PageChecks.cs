using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>What every page has to stand.</summary>
internal static class PageChecks
{
    /// <summary>
    /// In light and in dark colours axe finds nothing, and nothing is wider than the window. Pictures are taken where
    /// <c>NOTALOCK_SCREENSHOTS</c> asks for them.
    /// </summary>
    public static async Task HoldsUpAsync(this IPage page, string name)
    {
        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") - page.ViewportSize!.Width;
        overhang.Should().BeLessThanOrEqualTo(0, $"nothing of the page '{name}' is wider than its window");
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            await page.ShotAsync($"{name}-{page.ViewportSize!.Width}-{colors}".ToLowerInvariant());
            await page.AxeAsync();
        }
    }
}
