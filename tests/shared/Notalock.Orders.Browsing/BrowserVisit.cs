using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Notalock.Orders.Browsing;

/// <summary>
/// One visitor of an application: cookies of their own, any number of tabs, and a note of everything that went wrong behind the pages.
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
        context.Request += (_, request) => Note(Leaves(request.Url), $"left the application: {request.Method} {request.Url}");
    }

    /// <summary>Where the application is.</summary>
    public Uri Application { get; }

    /// <summary>
    /// Errors on the console (what the content security policy refuses is among them), errors of scripts, requests that failed, and
    /// requests to anybody but the application.
    /// </summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Playwright's context, for what is not here.</summary>
    public IBrowserContext Context => _context;

    /// <summary>Begins a visit.</summary>
    /// <param name="application">Where the application is.</param>
    /// <param name="options">Who visits it; by default at a desktop, in light colours, with script.</param>
    /// <returns>The visit.</returns>
    public static async Task<BrowserVisit> BeginAsync(Uri application, BrowsingOptions? options = null)
    {
        options ??= new BrowsingOptions();
        var browser = await Chromium.GetAsync();
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

    /// <summary>Opens a tab.</summary>
    /// <param name="path">The page to open in it.</param>
    /// <returns>The tab.</returns>
    public async Task<IPage> OpenAsync(string path = "/")
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private bool Leaves(string url) =>
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
