using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Notalock.Orders.TestInfrastructure;

/// <summary>Runs a private PostgreSQL server for each test process. It is started on first use and removed when the process ends.</summary>
public sealed class PostgresServer
{
    // The server does not run as root.
    private const string ServerUser = "postgres";

    private const string TestSettings = "-c fsync=off -c max_connections=200";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(static () => Task.Run(static () => StartAsync(TestSettings)));

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

    /// <summary>Gets the port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Gets the connection string of the default database.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Gets the server of this process.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Gets the connection string of a database.</summary>
    /// <param name="database">The name of the database.</param>
    /// <returns>The connection string.</returns>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={ServerUser};Database={database};Timeout=30");

    /// <summary>Creates an empty database with a unique name.</summary>
    /// <returns>The connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "orders_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        await ExecuteAsync($"CREATE DATABASE {name}").ConfigureAwait(false);
        return ConnectionString(name);
    }

    /// <summary>Removes a database and closes its connections.</summary>
    /// <param name="connectionString">The connection string.</param>
    public async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").ConfigureAwait(false);
    }

    /// <summary>Starts a standby server that replicates this server. It is removed when the process ends.</summary>
    /// <param name="name">The name under which it can be listed in <c>synchronous_standby_names</c>.</param>
    /// <returns>The standby server.</returns>
    public PostgresServer StartStandby(string name)
    {
        var standby = Copy("-R", name);
        standby.Start();
        return standby;
    }

    /// <summary>Copies the data of this server. The copy can be restored to any later time, and is removed when the process ends.</summary>
    /// <returns>The copy, which is not started.</returns>
    public PostgresServer CreateBackup() => Copy("--wal-method=stream", "backup");

    /// <summary>Starts a backup with the changes that the stopped original committed until a time, and none of the later ones.</summary>
    /// <param name="original">The server that was copied. It is stopped.</param>
    /// <param name="time">The time.</param>
    public void StartRestored(PostgresServer original, DateTimeOffset time)
    {
        original.Kill();
        const string Script =
            """
            cp -r "$1/pg_wal" "$2/archive"
            touch "$2/data/recovery.signal"
            cat >> "$2/data/postgresql.auto.conf" <<END
            restore_command = 'cp $2/archive/%f %p'
            recovery_target_time = '$3'
            recovery_target_action = 'promote'
            END
            """;
        var target = time.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", CultureInfo.InvariantCulture);
        Run("sh", "-c", Script, "sh", original._data, _folder, target);
        Start();
    }

    /// <summary>Makes a standby server the primary server.</summary>
    public void Promote() => Control("promote", "-w", "-t", "60");

    /// <summary>Executes a statement on the default database.</summary>
    /// <param name="sql">The statement.</param>
    public Task RunAsync(string sql) => ExecuteAsync(sql);

    /// <summary>Stops the server like a crash. Connections are broken.</summary>
    public void Kill() => Control("stop", "-m", "immediate");

    /// <summary>Starts the server again after <see cref="Kill"/>, on the same port and data.</summary>
    public void Start() => Control("start", StartArguments);

    /// <summary>Breaks all connections and starts the server again, also if it has ended by itself.</summary>
    public void Restart() => Control("restart", ["-m", "immediate", .. StartArguments]);

    /// <summary>Moves the write-ahead log of the server to another folder, such as a volume of its own.</summary>
    /// <param name="folder">The folder, which the user of the server can write to.</param>
    public void MoveLog(string folder)
    {
        Kill();
        Run("sh", "-c", "mv \"$1/pg_wal\" \"$2/pg_wal\" && ln -s \"$2/pg_wal\" \"$1/pg_wal\"", "sh", _data, folder);
        Start();
    }

    /// <summary>Starts a separate server with its own settings. It is removed when the process ends.</summary>
    /// <param name="settings">The arguments of the server, such as <c>-c fsync=off</c>.</param>
    /// <param name="logSegmentMegabytes">The size of a file of the write-ahead log.</param>
    /// <returns>The server.</returns>
    public static Task<PostgresServer> StartAsync(string settings, int logSegmentMegabytes = 16)
    {
        if (PostgresBinaries.Folder is null)
        {
            throw new InvalidOperationException("PostgreSQL is required by NOTALOCK_REQUIRE, but its server binaries were not found.");
        }

        var folder = Path.Combine(Path.GetTempPath(), "notalock-postgres-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Run("mkdir", folder);
        var server = new PostgresServer(folder, FreePort(), settings);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        Run(
            Path.Combine(PostgresBinaries.Folder, "initdb"), "-D", server._data, "-U", ServerUser,
            "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
            string.Create(CultureInfo.InvariantCulture, $"--wal-segsize={logSegmentMegabytes}"));
        server.Start();
        return Task.FromResult(server);
    }

    private PostgresServer Copy(string option, string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "notalock-postgres-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Run("mkdir", folder);
        var copy = new PostgresServer(folder, FreePort(), _settings);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => copy.Remove();
        Run(
            PostgresBinaries.GetPath("pg_basebackup"), "-D", copy._data, option, "--checkpoint=fast", "-d",
            string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={Port} user={ServerUser} application_name={name}"));
        Run("chmod", "700", copy._data);
        return copy;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string[] StartArguments =>
    [
        "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
        string.Create(
            CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {_settings}"),
    ];

    private static void Run(string program, params ReadOnlySpan<string> arguments)
    {
        using var process = StartProcess(program, redirect: true, arguments);

        // The server inherits the pipes and keeps them open, so the start must not wait for their end.
        var starts = arguments.Contains("start") || arguments.Contains("restart");
        var errors = starts ? null : process.StandardError.ReadToEndAsync();
        var output = starts ? null : process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} exited with code {process.ExitCode}. {errors?.Result} {output?.Result}");
        }
    }

    private void Control(string action, params ReadOnlySpan<string> arguments) =>
        Run(Path.Combine(PostgresBinaries.Folder!, "pg_ctl"), [action, "-D", _data, .. arguments]);

    // Does not wait, because the handlers of a test host that exits have little time.
    private void Remove() => StartProcess(
        "sh", redirect: false, "-c", "\"$1\" stop -D \"$2/data\" -m immediate -s; rm -rf \"$2\"", "sh",
        Path.Combine(PostgresBinaries.Folder!, "pg_ctl"), _folder).Dispose();

    private static Process StartProcess(string program, bool redirect, params ReadOnlySpan<string> arguments)
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
