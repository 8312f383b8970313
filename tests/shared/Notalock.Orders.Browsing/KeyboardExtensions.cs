using Microsoft.Playwright;
using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Provides extension methods that use a page with the keyboard alone.</summary>
public static class KeyboardExtensions
{
    private const int MaxStops = 60;

    /// <summary>Moves the focus with the Tab key to an element and presses Enter.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The text of the button or the link.</param>
    /// <returns>A task that completes when the key was pressed.</returns>
    public static async Task PressOnAsync(this IPage page, string name)
    {
        await page.TabToAsync(name);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Moves the focus with the Tab key to an element. Fails if it is not reachable or the focus is not visible.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The text of the button or the link, or the label of the field.</param>
    /// <returns>A task that completes when the element has the focus.</returns>
    public static async Task TabToAsync(this IPage page, string name)
    {
        var stops = new List<string>();
        while (stops.Count < MaxStops)
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

        Assert.Fail($"The Tab key does not reach '{name}'. The reached elements are: {string.Join(", ", stops)}");
    }

    /// <summary>Fails if the focus is not visible.</summary>
    /// <param name="page">The page.</param>
    /// <returns>A task that completes when the check is done.</returns>
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
            Assert.Fail($"The focus is not visible on {unseen}");
        }
    }

    /// <summary>Gets the label or text of the focused element, without the marker of required fields.</summary>
    /// <param name="page">The page.</param>
    /// <returns>The label or text.</returns>
    public static Task<string> NameOfFocusedAsync(this IPage page) => page.EvaluateAsync<string>(
        """
        () => {
            const e = document.activeElement;
            return (e.labels?.length ? e.labels[0] : e).textContent.replace('*', '').trim().replace(/\s+/g, ' ');
        }
        """);
}
