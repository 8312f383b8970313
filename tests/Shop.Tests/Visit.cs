using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shop.Tests;

/// <summary>Somebody with a browser that runs no script, and that leaves redirects to us: it goes to nobody but the shop.</summary>
internal sealed class Visit(HttpClient browser) : IDisposable
{
    private readonly HtmlParser _parser = new();

    public IHtmlDocument Page { get; private set; } = null!;

    public Uri Address { get; private set; } = new("/", UriKind.Relative);

    public string Headline => Page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>Where the shop sent them that is not the shop; null when they are in the shop.</summary>
    public Uri? LeftFor { get; private set; }

    public Task OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Presses a button, with what the form holds and what is filled in.</summary>
    public Task PressAsync(string button, params (string Name, string Value)[] filled) => SendAsync(Request(button, filled));

    /// <summary>Follows a link with this text.</summary>
    public Task FollowAsync(string link) => OpenAsync(Page.QuerySelectorAll("a").First(a => a.TextContent.Trim() == link).GetAttribute("href")!);

    /// <summary>Puts something into the cart, fills in the checkout and comes to the review.</summary>
    public async Task GoToTheReviewAsync(string email)
    {
        await OpenAsync("/");
        await PressAsync(Page.QuerySelector("main button")!.TextContent.Trim());
        await OpenAsync("/checkout");
        await PressAsync(
            "Review order",
            ("Input.Name", "Ada Example"),
            ("Input.Email", email),
            ("Input.Shipping.Line1", "1 Long Road"),
            ("Input.Shipping.PostalCode", "12345"),
            ("Input.Shipping.City", "Springfield"),
            ("Input.Shipping.Country", "United States"));
        Headline.Should().Be("Review your order");
    }

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
        LeftFor = null;
        var response = await browser.SendAsync(request);
        while (response.Headers.Location is { } location)
        {
            var next = new Uri(response.RequestMessage!.RequestUri!, location);
            response.Dispose();
            if (next.Authority != browser.BaseAddress!.Authority)
            {
                LeftFor = next;
                return;
            }

            response = await browser.GetAsync(next);
        }

        using (response)
        {
            response.IsSuccessStatusCode.Should().BeTrue($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}");
            Address = response.RequestMessage!.RequestUri!;
            Page = await _parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        }
    }
}
