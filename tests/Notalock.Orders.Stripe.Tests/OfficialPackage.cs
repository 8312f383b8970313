using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>
/// Signs and verifies with the official npm package of Stripe. <c>NOTALOCK_STRIPE_NPM</c> must be a folder in which
/// <c>npm install stripe@23.1.0</c> was run, and <c>NOTALOCK_SHARED</c> must be the folder that contains <c>stripe/sign.mjs</c>.
/// </summary>
internal static class OfficialPackage
{
    private const string Verify = """
        const loaded = require('stripe');
        const Stripe = loaded.default ?? loaded.Stripe ?? loaded;
        const [file, header, secret, now] = process.argv.slice(2);
        try {
          const body = require('fs').readFileSync(file);
          const event = new Stripe('sk_test_verify').webhooks.constructEvent(body, header, secret, 300, undefined, Number(now) * 1000);
          process.stdout.write('valid ' + event.id);
        } catch (error) {
          process.stdout.write('rejected ' + error.type);
        }
        """;

    private static readonly string Folder = Environment.GetEnvironmentVariable("NOTALOCK_STRIPE_NPM") ?? string.Empty;
    private static readonly string Script = Path.Combine(
        Environment.GetEnvironmentVariable("NOTALOCK_SHARED") ?? string.Empty, "stripe", "sign.mjs");

    /// <summary>
    /// Gets the reason why the tests are skipped, or <see langword="null"/> if they run. If the package is required but missing, the tests
    /// run and fail.
    /// </summary>
    public static string? SkipReason { get; } =
        IsRequired || (Directory.Exists(Path.Combine(Folder, "node_modules", "stripe")) && File.Exists(Script))
            ? null
            : "NOTALOCK_STRIPE_NPM must be a folder with the npm package stripe, and NOTALOCK_SHARED must contain stripe/sign.mjs.";

    private static bool IsRequired =>
        Environment.GetEnvironmentVariable("NOTALOCK_REQUIRE")?.Contains("stripe-npm", StringComparison.OrdinalIgnoreCase) == true;

    public static async Task<string> SignAsync(byte[] body, long time, string secret, params string[] more)
    {
        using var file = new TemporaryFile(body);
        return (await RunAsync([Script, file.Path, secret, time.ToString(CultureInfo.InvariantCulture), .. more])).Trim();
    }

    public static async Task<string> VerifyAsync(byte[] body, string header, string secret, long now)
    {
        using var file = new TemporaryFile(body);
        using var script = new TemporaryFile(Encoding.UTF8.GetBytes(Verify), Path.Combine(Folder, Path.GetRandomFileName() + ".cjs"));
        return await RunAsync([script.Path, file.Path, header, secret, now.ToString(CultureInfo.InvariantCulture)]);
    }

    private static async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            "node",
            arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The node process did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(await error);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] content, string? path = null)
        {
            Path = path ?? System.IO.Path.GetTempFileName();
            File.WriteAllBytes(Path, content);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
