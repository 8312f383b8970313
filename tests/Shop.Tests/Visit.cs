using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shop.Tests;

/// <summary>Somebody with a browser that runs no script.</summary>
internal sealed class Visit(HttpClient browser) : IDisposable
{
    private readonly HtmlParser _parser = new();

    public IHtmlDocument Page { get; private set; } = null!;

    public Uri Address { get; private set; } = new("/", UriKind.Relative);

    public string Headline => Page.QuerySelector("h1")!.TextContent.Trim();

    public Task OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Presses a button, with what the form holds and what is filled in.</summary>
    public Task PressAsync(string button, params (string Name, string Value)[] filled) => SendAsync(Request(button, filled));

    /// <summary>Presses a button twice before the page is gone.</summary>
    public async Task PressTwiceAsync(string button)
    {
        await Task.WhenAll(browser.SendAsync(Request(button, [])), browser.SendAsync(Request(button, [])));
        await PressAsync(button);
    }

    public void Dispose() => browser.Dispose();

    private HttpRequestMessage Request(string button, (string Name, string Value)[] filled)
    {
        var pressed = Page.QuerySelectorAll("button").First(b => b.TextContent.Trim() == button || b.GetAttribute("aria-label") == button);
        var form = (IHtmlFormElement)(pressed.Closest("form") ?? throw new InvalidOperationException($"The button '{button}' is in no form."));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(f => f.Name is not null && (f.Type is not ("radio" or "checkbox") || f.IsChecked)))
        {
            fields[field.Name!] = field.Value;
        }

        foreach (var (name, value) in filled)
        {
            fields[name] = value;
        }

        if (pressed.GetAttribute("name") is { } own)
        {
            fields[own] = pressed.GetAttribute("value") ?? string.Empty;
        }

        var action = form.GetAttribute("action") is { Length: > 0 } elsewhere ? elsewhere : Address.ToString();
        return new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        using var response = await browser.SendAsync(request);
        response.IsSuccessStatusCode.Should().BeTrue($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}");
        Address = response.RequestMessage!.RequestUri!;
        Page = await _parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}
