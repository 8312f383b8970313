using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>What a person reads off a page.</summary>
internal static class PageReader
{
    private static readonly string[] Pointing = ["href", "src", "action", "formaction"];

    /// <summary>Every address that the page leads to or loads.</summary>
    public static IReadOnlyList<string> Addresses(this IHtmlDocument page) =>
        [.. Pointing.SelectMany(name => page.QuerySelectorAll($"[{name}]").Select(e => e.GetAttribute(name)!)).Where(static a => !a.StartsWith('#'))];

    /// <summary>The text of an element, with single spaces; fails when there is none.</summary>
    public static string Read(this IParentNode page, string selector) =>
        Flat(page.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector} on the page."));

    public static IReadOnlyList<string> ReadAll(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(Flat)];

    /// <summary>What stands in the notices of the page.</summary>
    public static IReadOnlyList<string> Notices(this IHtmlDocument page) => page.ReadAll(".n-notice");

    /// <summary>The numbers of the orders that a list shows, from top to bottom.</summary>
    public static IReadOnlyList<string> Numbers(this IHtmlDocument page) => page.ReadAll("table.n-orders tbody th.n-number a");

    /// <summary>The address of a link by what it says.</summary>
    public static string LinkTo(this IHtmlDocument page, string text) =>
        page.QuerySelectorAll("a").FirstOrDefault(a => Flat(a).StartsWith(text, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"There is no link '{text}' on the page.");

    /// <summary>A fact of a list of them, such as of the sums of an order.</summary>
    public static string Fact(this IParentNode page, string name) =>
        Flat(page.QuerySelectorAll("dt").FirstOrDefault(t => Flat(t) == name)?.NextElementSibling
            ?? throw new InvalidOperationException($"The page tells nothing of '{name}'."));

    /// <summary>What a field of a dialog holds.</summary>
    public static string Field(this IHtmlDocument page, string name) => page.QuerySelector($"form[data-once] [name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"The dialog has no field '{name}'."),
    };

    /// <summary>The message at a field of a dialog; null when there is none.</summary>
    public static string? ErrorAt(this IHtmlDocument page, string name) =>
        page.QuerySelector($"#n-f-{name.Replace('.', '-')}-error") is { } error ? Flat(error) : null;

    /// <summary>The text of an element as it is seen: what stands in elements of their own stands apart, and blanks count for one.</summary>
    public static string Flat(INode node) =>
        string.Join(' ', node.GetDescendants().OfType<IText>().SelectMany(static t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
