using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shop.Tests;

/// <summary>Represents a visitor without scripts, who follows redirects only within the shop.</summary>
internal sealed class Visit(HttpClient browser) : IDisposable
{
    private readonly HtmlParser _parser = new();
    private IReadOnlyDictionary<string, string> _sent = new Dictionary<string, string>(StringComparer.Ordinal);

    public IHtmlDocument Page { get; private set; } = null!;

    public Uri Address { get; private set; } = new("/", UriKind.Relative);

    public string Headline => Page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>Gets the external address of the last redirect; <see langword="null"/> if the page is in the shop.</summary>
    public Uri? ExternalAddress { get; private set; }

    /// <summary>Gets the content security policy of the page.</summary>
    public string Policy { get; private set; } = string.Empty;

    public Task OpenAsync(string path, bool mustSucceed = true) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), mustSucceed);

    /// <summary>Sends the fields of the last form of the page to another address.</summary>
    public async Task<HttpStatusCode> PostAsync(string path)
    {
        var fields = ((IHtmlFormElement)Page.QuerySelectorAll("form")[^1]).Elements.OfType<IHtmlInputElement>()
            .ToDictionary(static field => field.Name!, static field => field.Value, StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent(fields);
        using var response = await browser.PostAsync(new Uri(path, UriKind.Relative), form);
        return response.StatusCode;
    }

    /// <summary>Presses a button and submits its form with the given values.</summary>
    public Task PressAsync(string button, params (string Name, string Value)[] filled) => SendAsync(Request(button, filled));

    /// <summary>Follows a link.</summary>
    public Task FollowAsync(string link) =>
        OpenAsync(Page.QuerySelectorAll("a").First(a => a.TextContent.Trim() == link).GetAttribute("href")!);

    /// <summary>Adds an item to the cart, completes the checkout form and opens the review.</summary>
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

    /// <summary>Presses a button several times before the next page is loaded.</summary>
    public async Task PressTwiceAsync(string button)
    {
        await Task.WhenAll(browser.SendAsync(Request(button, [])), browser.SendAsync(Request(button, [])));
        await PressAsync(button);
    }

    public void Dispose() => browser.Dispose();

    private HttpRequestMessage Request(string button, (string Name, string Value)[] filled)
    {
        var pressed = Page.QuerySelectorAll("button").First(b => b.TextContent.Trim() == button || b.GetAttribute("aria-label") == button);
        var form = (IHtmlFormElement)(
            pressed.Closest("form") ?? throw new InvalidOperationException($"The button '{button}' must be in a form."));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var inputs = form.Elements.OfType<IHtmlInputElement>()
            .Where(static input => input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked));
        foreach (var field in inputs)
        {
            fields[field.Name!] = field.Value;
        }

        foreach (var (name, value) in filled)
        {
            fields[name] = value;
        }

        if (pressed.GetAttribute("name") is { } pressedName)
        {
            fields[pressedName] = pressed.GetAttribute("value") ?? string.Empty;
        }

        var action = form.GetAttribute("action") is { Length: > 0 } formAction ? formAction : Address.ToString();
        _sent = fields;
        return new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
    }

    private async Task SendAsync(HttpRequestMessage request, bool mustSucceed = true)
    {
        ExternalAddress = null;
        var response = await browser.SendAsync(request);
        while (response.Headers.Location is { } location)
        {
            var preserves = response.StatusCode == HttpStatusCode.TemporaryRedirect;
            var next = new Uri(response.RequestMessage!.RequestUri!, location);
            response.Dispose();
            if (next.Authority != browser.BaseAddress!.Authority)
            {
                ExternalAddress = next;
                return;
            }

            response = preserves
                ? await browser.PostAsync(next, new FormUrlEncodedContent(_sent))
                : await browser.GetAsync(next);
        }

        using (response)
        {
            (response.IsSuccessStatusCode || !mustSucceed)
                .Should().BeTrue($"{request.Method} {request.RequestUri} returned {(int)response.StatusCode}");
            Policy = response.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies.Single() : string.Empty;
            Address = response.RequestMessage!.RequestUri!;
            Page = await _parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        }
    }
}
