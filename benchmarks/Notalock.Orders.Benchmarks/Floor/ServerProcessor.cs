using System.Globalization;
using Npgsql;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>The processor time of a PostgreSQL server on this machine: its process and those that it started.</summary>
internal sealed class ServerProcessor
{
    private readonly int _server;

    private ServerProcessor(int server) => _server = server;

    /// <summary>Finds the server behind a connection.</summary>
    /// <param name="connectionString">How to connect to it.</param>
    /// <returns>Null when it cannot be watched: it runs elsewhere, or this is not Linux.</returns>
    public static async Task<ServerProcessor?> FindAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var isHere = OperatingSystem.IsLinux() && connection.Host is "127.0.0.1" or "localhost";
        return isHere && GetParent(connection.ProcessID) is { } server ? new ServerProcessor(server) : null;
    }

    public TimeSpan Read()
    {
        var nanoseconds = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && (process == _server || GetParent(process) == _server))
            {
                nanoseconds += GetNanoseconds(process);
            }
        }

        return TimeSpan.FromMicroseconds(nanoseconds / 1_000);
    }

    // A process may end while it is looked at.
    private static int? GetParent(int process)
    {
        try
        {
            // Behind the name, which stands in brackets and may contain anything: state, parent.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long GetNanoseconds(int process)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/schedstat"));
            return long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
