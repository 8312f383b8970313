using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>The server in its own process, as the client sees it.</summary>
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

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

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

        // As in every project of the SDK for the web.
        start.Environment["DOTNET_gcServer"] = "1";
        var server = new HttpServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server could not be started."));
        await server._process.StandardInput.WriteLineAsync(options.Store);
        await server._process.StandardInput.WriteLineAsync(connection);
        server.Address = new Uri(await server.AskAsync(seed.ToString()));
        return server;
    }

    /// <summary>What the server has used up to now.</summary>
    public async Task<HttpSample> SampleAsync() => HttpSample.Parse(await AskAsync("sample"));

    /// <summary>Has the server collect its garbage, so that nobody pays for that of the turn before.</summary>
    public async Task<HttpSample> RestAsync() => HttpSample.Parse(await AskAsync("rest"));

    /// <summary>Has the store of the server only say that it writes, or write again.</summary>
    public Task SetAloneAsync(bool isAlone) => AskAsync(isAlone ? "alone" : "together");

    /// <summary>Has the server do a turn by itself.</summary>
    public async Task<HttpSample> RunAsync(HttpTurn turn) => HttpSample.Parse(await AskAsync(turn));

    /// <summary>Has the server make what a turn of <see cref="HttpLayer.Bare"/> needs.</summary>
    public Task PrepareAsync(HttpTurn turn) => AskAsync(turn);

    /// <summary>How often the server tried to ask the payment provider something.</summary>
    public async Task<int> AskedProviderAsync() => int.Parse(await AskAsync("asked"), CultureInfo.InvariantCulture);

    // It ends when nobody will tell it anything any more, also when this process dies.
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
            : throw new InvalidOperationException("The server has ended; what it wrote to standard error says why.");
    }

    // All the time: a server whose log nobody reads stands still when the pipe is full.
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
