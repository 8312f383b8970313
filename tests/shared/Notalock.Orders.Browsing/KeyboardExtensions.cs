using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>A page in the hands of somebody who has only the keyboard.</summary>
public static class KeyboardExtensions
{
    private const int FarthestStop = 60;

    /// <summary>Goes on with the tab key to what has a name, and presses Enter.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The text of the button or the link.</param>
    /// <returns>When it is pressed.</returns>
    public static async Task PressOnAsync(this IPage page, string name)
    {
        await page.TabToAsync(name);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on with the tab key to what has a name; fails when it does not lead there, or one does not see where one is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The text of the button or the link, or the label of the field.</param>
    /// <returns>When the focus is there.</returns>
    public static async Task TabToAsync(this IPage page, string name)
    {
        var stops = new List<string>();
        while (stops.Count < FarthestStop)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.NameOfFocusedAsync();
            if (stop == name)
            {
                await page.SeesFocusAsync();
                return;
            }

            stops.Add(stop);
        }

        Assert.Fail($"The tab key does not lead to '{name}', but to: {string.Join(", ", stops)}");
    }

    /// <summary>Fails when one does not see where the focus is.</summary>
    /// <param name="page">The page.</param>
    /// <returns>When it is seen.</returns>
    public static async Task SeesFocusAsync(this IPage page)
    {
        var unseen = await page.EvaluateAsync<string?>("""
            () => {
                const focused = document.activeElement, style = getComputedStyle(focused), box = focused.getBoundingClientRect();
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                let clipped = box.width < 4 || box.height < 4;
                for (let above = focused; above; above = above.parentElement) clipped ||= getComputedStyle(above).clipPath !== 'none';
                return outlined && !clipped ? null : focused.outerHTML.slice(0, 200);
            }
            """);
        if (unseen is not null)
        {
            Assert.Fail($"One does not see that the focus is on {unseen}");
        }
    }

    /// <summary>What the focus is on: its label or its text, without the mark of what is required.</summary>
    /// <param name="page">The page.</param>
    /// <returns>The name.</returns>
    public static Task<string> NameOfFocusedAsync(this IPage page) => page.EvaluateAsync<string>(
        "() => { const e = document.activeElement; return (e.labels?.length ? e.labels[0] : e).textContent.replace('*', '').trim().replace(/\\s+/g, ' '); }");
}
