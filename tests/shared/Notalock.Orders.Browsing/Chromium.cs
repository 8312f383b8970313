using Microsoft.Playwright;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Browsing;

/// <summary>Provides the installed Chromium, which is started once for each test process. No browser is downloaded.</summary>
public static class Chromium
{
    /// <summary>The timeout of a test in milliseconds. It is long because the machine may be busy.</summary>
    internal const float Patience = 30_000;

    private const string Requirement = "chromium";

    // The same browser without windows, which takes much less time.
    private const string ShellName = "chromium-headless-shell";

    private static readonly string[] ProgramNames = ["chromium", "chromium-browser", "google-chrome"];

    // No sandbox, because tests run as root in containers. The other arguments prevent requests to other hosts.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(static () => Task.Run(() => StartAsync(Executable)));

    private static readonly Lazy<Task<IBrowser>> SharedShell = new(static () => Task.Run(() => StartAsync(FindProgram(ShellName))));

    /// <summary>Gets the path from <c>NOTALOCK_CHROMIUM</c> or <c>PATH</c>; <see langword="null"/> if Chromium was not found.</summary>
    public static string? Executable { get; } = Find();

    /// <summary>Gets the reason why browser tests are skipped; <see langword="null"/> if they run.</summary>
    /// <remarks>If the browser is required but missing, the tests run and fail.</remarks>
    public static string? SkipReason { get; } =
        Executable is null && !Requirements.Contain(Requirement)
            ? "Chromium was not found. Install the package chromium, or set NOTALOCK_CHROMIUM to the path of the program."
            : null;

    /// <summary>
    /// Gets the browser of this process. The driver of Playwright closes it when the process ends.
    /// </summary>
    /// <param name="isComplete">
    /// A value indicating whether the complete browser is required, rather than the one without windows if that is installed. Only the
    /// complete browser lets a test answer a request that a form was redirected to.
    /// </param>
    /// <returns>The browser.</returns>
    public static Task<IBrowser> GetAsync(bool isComplete = false) =>
        isComplete || IsNamed || FindProgram(ShellName) is null ? Shared.Value : SharedShell.Value;

    private static bool IsNamed => Environment.GetEnvironmentVariable("NOTALOCK_CHROMIUM") is { Length: > 0 };

    private static async Task<IBrowser> StartAsync(string? executable)
    {
        var program = executable ?? throw new InvalidOperationException("Chromium was not found. Install the package chromium.");
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments });
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NOTALOCK_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new FileNotFoundException("NOTALOCK_CHROMIUM must be the path of an existing program.", named);
        }

        return ProgramNames.Select(FindProgram).FirstOrDefault(static path => path is not null);
    }

    private static string? FindProgram(string name)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
