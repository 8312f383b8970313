using Microsoft.Playwright;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Browsing;

/// <summary>The machine's own Chromium, started once for each test process. Nothing is ever downloaded.</summary>
public static class Chromium
{
    /// <summary>How many milliseconds a test waits for what should be there at once: a busy machine is no failure.</summary>
    internal const float Patience = 30_000;

    private const string Requirement = "chromium";

    private static readonly string[] ProgramNames = ["chromium", "chromium-browser", "google-chrome"];

    // No sandbox: tests run as root in containers. The others keep the browser from speaking to anybody but the application.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(static () => Task.Run(StartAsync));

    /// <summary>The program: named by <c>NOTALOCK_CHROMIUM</c>, or found on the path; null when there is none.</summary>
    public static string? Executable { get; } = Find();

    /// <summary>Why tests that need a browser are skipped; null when they run.</summary>
    /// <remarks>Required and missing, they run as well, and fail for that.</remarks>
    public static string? SkipReason { get; } =
        Executable is null && !Requirements.Contain(Requirement)
            ? "No Chromium was found: install the package chromium, or name the program in NOTALOCK_CHROMIUM."
            : null;

    /// <summary>
    /// The browser of this process. It ends with the process: Playwright's driver closes it when nobody speaks to the driver any more.
    /// </summary>
    /// <returns>The browser.</returns>
    public static Task<IBrowser> GetAsync() => Shared.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var program = Executable ?? throw new InvalidOperationException("A test needs Chromium, and there is none: install the package chromium.");
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments });
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NOTALOCK_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new FileNotFoundException("NOTALOCK_CHROMIUM names no program.", named);
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return ProgramNames.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
