using System.Diagnostics;
using System.Globalization;

namespace Quickstart.Tests;

/// <summary>Represents a run of the sample, as a user starts it.</summary>
internal sealed class QuickstartRun : IDisposable
{
    private readonly Process _process;

    public QuickstartRun(string folder, params ReadOnlySpan<string> arguments)
        : this(folder, arguments, language: null)
    {
    }

    public QuickstartRun(string folder, ReadOnlySpan<string> arguments, string? language)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (language is not null)
        {
            start.Environment["LC_ALL"] = language;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
    }

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Sends Ctrl+C to the sample.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var error = _process.StandardError.ReadToEndAsync(patience.Token);
        var output = await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
