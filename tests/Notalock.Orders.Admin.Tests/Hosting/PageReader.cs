using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Provides extension methods that read the visible content of a page.</summary>
internal static class PageReader
{
    private static readonly string[] Pointing = ["href", "src", "action", "formaction"];

    /// <summary>Gets the URLs that the page links to or loads.</summary>
    public static IReadOnlyList<string> Addresses(this IHtmlDocument page) =>
        [.. Pointing.SelectMany(
            name => page.QuerySelectorAll($"[{name}]").Select(e => e.GetAttribute(name)!)).Where(static a => !a.StartsWith('#'))];

    /// <summary>Gets the text of an element with collapsed white space, or throws if there is no such element.</summary>
    public static string Read(this IParentNode page, string selector) =>
        Flat(page.QuerySelector(selector) ?? throw new InvalidOperationException($"The page has no element {selector}."));

    public static IReadOnlyList<string> ReadAll(this IParentNode page, string selector) =>
        [.. page.QuerySelectorAll(selector).Select(Flat)];

    /// <summary>Gets the texts of the notices.</summary>
    public static IReadOnlyList<string> Notices(this IHtmlDocument page) => page.ReadAll(".n-notice");

    /// <summary>Gets the numbers of the listed orders from top to bottom.</summary>
    public static IReadOnlyList<string> Numbers(this IHtmlDocument page) => page.ReadAll("table.n-orders tbody th.n-number a");

    /// <summary>Gets the URL of the link whose text starts with a value.</summary>
    public static string LinkTo(this IHtmlDocument page, string text) =>
        page.QuerySelectorAll("a").FirstOrDefault(a => Flat(a).StartsWith(text, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"The page has no link '{text}'.");

    /// <summary>Gets a value from a description list by its term.</summary>
    public static string Fact(this IParentNode page, string name) =>
        Flat(page.QuerySelectorAll("dt").FirstOrDefault(t => Flat(t) == name)?.NextElementSibling
            ?? throw new InvalidOperationException($"The page has no value '{name}'."));

    /// <summary>Gets the value of a field of a dialog.</summary>
    public static string Field(this IHtmlDocument page, string name) => page.QuerySelector($"form[data-once] [name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"The dialog has no field '{name}'."),
    };

    /// <summary>Gets the error at a field of a dialog, or <see langword="null"/> if there is none.</summary>
    public static string? ErrorAt(this IHtmlDocument page, string name) =>
        page.QuerySelector($"#n-f-{name.Replace('.', '-')}-error") is { } error ? Flat(error) : null;

    /// <summary>
    /// Gets the visible text of a node: texts of separate elements are separated by a space, and white space is collapsed.
    /// </summary>
    public static string Flat(INode node) =>
        string.Join(
            ' ', node.GetDescendants().OfType<IText>()
                .SelectMany(static t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
