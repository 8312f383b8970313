using System.Globalization;
using Npgsql;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Measures the processor time of a local PostgreSQL server: its process and the child processes.</summary>
internal sealed class ServerProcessor
{
    private readonly int _server;

    private ServerProcessor(int server) => _server = server;

    /// <summary>Finds the server of a connection.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <returns>
    /// The server; <see langword="null"/> if it cannot be measured because it runs on another machine or the system is not Linux.
    /// </returns>
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

    // A process may exit while it is inspected.
    private static int? GetParent(int process)
    {
        try
        {
            // The state and the parent follow the name, which is in parentheses and may contain any character.
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
