using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Represents a client without a browser that follows links and submits the forms of a page.</summary>
internal sealed class Visitor : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private readonly HttpClient _client;

    public Visitor(AdminHost host, string? who)
    {
        var cookies = new CookieContainer();
        if (who is not null)
        {
            cookies.Add(new Cookie(TestSignIn.Cookie, who, "/", host.Address.Host));
        }

        _client = new HttpClient(
            new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        { BaseAddress = host.Address };
    }

    public HttpClient Client => _client;

    /// <summary>Gets the last response.</summary>
    public HttpResponseMessage Response { get; private set; } = null!;

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Gets the current page.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public string Text => Page.Body!.TextContent;

    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        var response = await _client.GetAsync(path);
        return await ShowAsync(response);
    }

    /// <summary>Submits a form with its values and the specified values. A <see langword="null"/> value removes a field.</summary>
    public async Task<IHtmlDocument> SendAsync(string form, params (string Name, string? Value)[] values) => await SendAsync(
        Page.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException(
            $"The page {Response.RequestMessage?.RequestUri} has no form {form}."), values);

    public async Task<IHtmlDocument> SendAsync(IHtmlFormElement form, params (string Name, string? Value)[] values)
    {
        var fields = Fields(form).Where(f => values.All(v => v.Name != f.Name))
            .Concat(values.Where(static v => v.Value is not null).Select(static v => (v.Name, v.Value!)));
        var action = form.GetAttribute("action")!;
        return string.Equals(form.GetAttribute("method"), "get", StringComparison.OrdinalIgnoreCase)
            ? await OpenAsync($"{action}?{string.Join('&', fields.Select(static f => $"{f.Name}={Uri.EscapeDataString(f.Item2)}"))}")
            : await PostAsync(action, fields);
    }

    public async Task<IHtmlDocument> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(static f => KeyValuePair.Create(f.Name, f.Value)));
        return await ShowAsync(await _client.PostAsync(path, content));
    }

    /// <summary>Enumerates the values that a browser would submit.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input, textarea, select").Where(static e => e.GetAttribute("name") is not null
            && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when !box.IsChecked:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (name, select.Value ?? "");
                    break;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    // Follows redirects as a browser does.
    private async Task<IHtmlDocument> ShowAsync(HttpResponseMessage response)
    {
        Response = response;
        if (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Found)
        {
            return await OpenAsync(response.Headers.Location!.ToString());
        }

        return Page = await Parser.ParseDocumentAsync(await response.Content.ReadAsStreamAsync());
    }
}
