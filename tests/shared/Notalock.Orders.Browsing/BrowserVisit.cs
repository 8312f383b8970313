using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Notalock.Orders.Browsing;

/// <summary>
/// Represents a visitor of an application with separate cookies and any number of tabs. Records all errors of the pages.
/// </summary>
public sealed class BrowserVisit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;

    private BrowserVisit(IBrowserContext context, Uri application)
    {
        _context = context;
        Application = application;
        context.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        context.WebError += (_, error) => Note(true, $"script: {error.Error}");
        context.RequestFailed += (_, request) => Note(true, $"failed: {request.Method} {request.Url} {request.Failure}");
        context.Request += (_, request) => Note(IsExternal(request.Url), $"left the application: {request.Method} {request.Url}");
    }

    /// <summary>Gets the address of the application.</summary>
    public Uri Application { get; }

    /// <summary>
    /// Gets the console errors (including violations of the content security policy), script errors, failed requests, and requests to
    /// other hosts.
    /// </summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Gets the Playwright context.</summary>
    public IBrowserContext Context => _context;

    /// <summary>Starts a visit.</summary>
    /// <param name="application">The address of the application.</param>
    /// <param name="options">The options of the visitor. The default is a desktop in light mode with scripts.</param>
    /// <returns>The visit.</returns>
    public static async Task<BrowserVisit> BeginAsync(Uri application, BrowsingOptions? options = null)
    {
        options ??= new BrowsingOptions();
        var browser = await Chromium.GetAsync(options.CompleteBrowser);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = application.ToString(),
            ViewportSize = options.Phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
            IsMobile = options.Phone,
            HasTouch = options.Phone,
            DeviceScaleFactor = options.Phone ? 2 : 1,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = options.Script,
            Locale = options.Locale,
            BypassCSP = options.WithoutContentSecurityPolicy,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        return new BrowserVisit(context, application);
    }

    /// <summary>Opens a new tab.</summary>
    /// <param name="path">The path of the page.</param>
    /// <returns>The new tab.</returns>
    public async Task<IPage> OpenAsync(string path = "/")
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private bool IsExternal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" or "ws" or "wss"
        && uri.Authority != Application.Authority;

    private void Note(bool isComplaint, string complaint)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
