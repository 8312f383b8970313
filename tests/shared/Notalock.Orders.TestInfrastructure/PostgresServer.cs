using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>A private PostgreSQL server: one for each test process, started when the first test asks, removed when the process ends.</summary>
public sealed class PostgresServer
{
    // The server refuses to run as root.
    private const string ServerUser = "postgres";

    private const string SettingsOfTests = "-c fsync=off -c max_connections=200";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(static () => Task.Run(static () => StartAsync(SettingsOfTests)));

    private readonly string _folder;
    private readonly string _data;
    private readonly string _settings;

    private PostgresServer(string folder, int port, string settings)
    {
        _folder = folder;
        _settings = settings;
        _data = Path.Combine(folder, "data");
        Port = port;
        AdminConnectionString = ConnectionString("postgres");
    }

    /// <summary>The port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Connects to the database that is always there.</summary>
    public string AdminConnectionString { get; }

    /// <summary>The server of this process.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Connects to a database.</summary>
    /// <param name="database">Its name.</param>
    /// <returns>A connection string.</returns>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={ServerUser};Database={database};Timeout=30");

    /// <summary>Creates an empty database with a name of its own.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "orders_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        await ExecuteAsync($"CREATE DATABASE {name}").ConfigureAwait(false);
        return ConnectionString(name);
    }

    /// <summary>Removes a database and ends the connections to it.</summary>
    /// <param name="connectionString">How to connect to it.</param>
    public async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").ConfigureAwait(false);
    }

    /// <summary>Stops the server as a crash would, without finishing anything. Connections break.</summary>
    public void Kill() => Control("stop", "-m", "immediate");

    /// <summary>Starts the server again after <see cref="Kill"/>, on the same port and data.</summary>
    public void Start() =>
        Control(
            "start", "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {_settings}"));

    /// <summary>Breaks every connection and comes back.</summary>
    public void Restart()
    {
        Kill();
        Start();
    }

    /// <summary>Starts a server with settings of its own; it is removed when the process ends.</summary>
    /// <param name="settings">Arguments of the server, such as <c>-c fsync=off</c>.</param>
    /// <returns>The server.</returns>
    public static Task<PostgresServer> StartAsync(string settings)
    {
        if (PostgresBinaries.Folder is null)
        {
            throw new InvalidOperationException("PostgreSQL is required (NOTALOCK_REQUIRE), and its server binaries were not found.");
        }

        var folder = Path.Combine(Path.GetTempPath(), "notalock-postgres-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Run("mkdir", folder);
        var server = new PostgresServer(folder, FreePort(), settings);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        Run(
            Path.Combine(PostgresBinaries.Folder, "initdb"), "-D", server._data, "-U", ServerUser,
            "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        server.Start();
        return Task.FromResult(server);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params ReadOnlySpan<string> arguments)
    {
        using var process = Begin(program, redirect: true, arguments);

        // The server inherits the pipes and keeps them open, so their end must not be waited for where it was started.
        var errors = arguments.Contains("start") ? null : process.StandardError.ReadToEndAsync();
        var output = arguments.Contains("start") ? null : process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}. {errors?.Result} {output?.Result}");
        }
    }

    private void Control(string action, params ReadOnlySpan<string> arguments) =>
        Run(Path.Combine(PostgresBinaries.Folder!, "pg_ctl"), [action, "-D", _data, .. arguments]);

    // Not waited for: a test host that ends gives its handlers little time.
    private void Remove() => Begin(
        "sh", redirect: false, "-c", "\"$1\" stop -D \"$2/data\" -m immediate -s; rm -rf \"$2\"", "sh",
        Path.Combine(PostgresBinaries.Folder!, "pg_ctl"), _folder).Dispose();

    private static Process Begin(string program, bool redirect, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardError = redirect,
            RedirectStandardOutput = redirect,
        };
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            start.FileName = "runuser";
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add(ServerUser);
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(program);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
