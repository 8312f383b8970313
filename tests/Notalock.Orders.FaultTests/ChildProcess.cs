using System.Collections.Concurrent;
using System.Diagnostics;
using Notalock.Orders.FaultTests.Writer;

namespace Notalock.Orders.FaultTests;

/// <summary>Runs the writer in a separate process that can be killed (SIGKILL).</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task<string> _errors;
    private readonly Task _reading;

    public ChildProcess(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(FaultDatabase).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The writer did not start.");
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits until the process has printed the given number of lines.</summary>
    public async Task WaitForLinesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var arrival = _arrived.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.WhenAny(arrival, _reading);
            if (!arrival.IsCompleted || !await arrival)
            {
                _process.Kill();
                throw new InvalidOperationException("The writer exited or printed no line for a minute. " + await _errors);
            }
        }
    }

    /// <summary>Fails the test if the process exited.</summary>
    public void EnsureRunning()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException("The process exited. " + _errors.Result);
        }
    }

    /// <summary>Kills the process and reads its remaining output. An incomplete line is ignored.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _arrived.Dispose();
    }

    private async Task ReadAsync()
    {
        var rest = string.Empty;
        var buffer = new char[4096];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            var parts = (rest + new string(buffer, 0, read)).Split('\n');
            rest = parts[^1];
            foreach (var line in parts[..^1])
            {
                _lines.Enqueue(line);
                _arrived.Release();
            }
        }
    }
}
