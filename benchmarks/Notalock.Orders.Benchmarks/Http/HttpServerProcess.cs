using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Controls the server process from the client.</summary>
internal sealed class HttpServerProcess : IAsyncDisposable
{
    public const string Command = "http-server";

    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private HttpServerProcess(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Gets the address of the server.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Gets the memory that the server occupies now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<HttpServerProcess> StartAsync(HttpOptions options, string connection, HttpSeed seed)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(HttpServerProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Command);

        // The default of the web SDK.
        start.Environment["DOTNET_gcServer"] = "1";
        var server = new HttpServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server could not be started."));
        await server._process.StandardInput.WriteLineAsync(options.Store);
        await server._process.StandardInput.WriteLineAsync(connection);
        server.Address = new Uri(await server.AskAsync(seed.ToString()));
        return server;
    }

    /// <summary>Gets the resources that the server has used.</summary>
    public async Task<HttpSample> SampleAsync() => HttpSample.Parse(await AskAsync("sample"));

    /// <summary>Runs a garbage collection in the server, so that a turn does not include the cost of the previous one.</summary>
    public async Task<HttpSample> RestAsync() => HttpSample.Parse(await AskAsync("rest"));

    /// <summary>Switches the writes of the store in the server off or on.</summary>
    public Task SetAloneAsync(bool isAlone) => AskAsync(isAlone ? "alone" : "together");

    /// <summary>Runs a turn inside the server.</summary>
    public async Task<HttpSample> RunAsync(HttpTurn turn) => HttpSample.Parse(await AskAsync(turn));

    /// <summary>Prepares a turn of <see cref="HttpLayer.Bare"/> in the server.</summary>
    public Task PrepareAsync(HttpTurn turn) => AskAsync(turn);

    /// <summary>Gets the number of requests that the server tried to send to the payment provider.</summary>
    public async Task<int> AskedProviderAsync() => int.Parse(await AskAsync("asked"), CultureInfo.InvariantCulture);

    // The server exits when its standard input is closed, also if this process crashes.
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private Task<string> AskAsync(HttpTurn turn) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"{turn.Operation} {turn.Layer} {turn.InFlight} {turn.Start} {turn.Count}"));

    private async Task<string> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        return await _answers.Reader.WaitToReadAsync() && _answers.Reader.TryRead(out var answer)
            ? answer
            : throw new InvalidOperationException("The server exited. See its standard error for the reason.");
    }

    // The log must be read continuously, because the server blocks when the pipe is full.
    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(HttpServer.Answer, StringComparison.Ordinal))
            {
                _answers.Writer.TryWrite(line[HttpServer.Answer.Length..]);
            }
        }

        _answers.Writer.Complete();
    }
}
