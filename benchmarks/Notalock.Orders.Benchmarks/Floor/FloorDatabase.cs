using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.Benchmarks.Hand;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Npgsql;

namespace Notalock.Orders.Benchmarks.Floor;

/// <summary>Represents a seeded database that both sides use.</summary>
internal sealed class FloorDatabase : IAsyncDisposable
{
    // The default durability; more memory than the default of 128 MB, and no checkpoint during a turn.
    public const string ServerSettings =
        "-c shared_buffers=2GB -c max_wal_size=8GB -c checkpoint_timeout=30min -c max_connections=100 -c autovacuum_naptime=10min";

    private readonly string? _temporaryFile;
    private readonly Action<DbContextOptionsBuilder> _configure;
    private readonly IReadOnlyList<CreateOrder> _carts;

    private FloorDatabase(
        LibrarySide library, IStoreSide hand, Action<DbContextOptionsBuilder> configure, IReadOnlyList<CreateOrder> carts, string? temporaryFile)
    {
        _configure = configure;
        _carts = carts;
        Library = library;
        Hand = hand;
        _temporaryFile = temporaryFile;
    }

    public LibrarySide Library { get; }

    public IStoreSide Hand { get; }

    /// <summary>Gets the processor time of the server; <see langword="null"/> for SQLite, or if it cannot be measured.</summary>
    public ServerProcessor? Server { get; private init; }

    /// <summary>Gets the duration of starting and seeding the database.</summary>
    public TimeSpan Seeding { get; private init; }

    public static async Task<FloorDatabase> CreateAsync(FloorOptions options, SeedData data)
    {
        var started = TimeProvider.System.GetTimestamp();
        HandCart[] handCarts = [.. Enumerable.Range(0, SeedCarts.Count).Select(SeedCarts.Hand)];
        CreateOrder[] carts = [.. Enumerable.Range(0, SeedCarts.Count).Select(SeedCarts.Library)];
        if (options.IsSqlite)
        {
            var file = options.File ?? Path.Combine(Path.GetTempPath(), $"notalock-floor-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.db");
            if (File.Exists(file))
            {
                throw new InvalidOperationException("The database file must not exist.");
            }

            var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
            void ConfigureSqlite(DbContextOptionsBuilder db) => db.UseSqlite(source);
            var side = await LibrarySide.StartAsync(ConfigureSqlite, carts);
            SqliteSeeding.Fill(source, data);
            return new FloorDatabase(side, new HandSqlite(source, handCarts), ConfigureSqlite, carts, options.File is null ? file : null)
            {
                Seeding = TimeProvider.System.GetElapsedTime(started),
            };
        }

        var connectionString = options.Connection ?? await (await PostgresServer.StartAsync(ServerSettings)).CreateDatabaseAsync();
        void Configure(DbContextOptionsBuilder db) => db.UseNpgsql(connectionString);
        var library = await LibrarySide.StartAsync(Configure, carts);
        await PostgresSeeding.FillAsync(connectionString, data);
        var hand = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, NoResetOnClose = true });
        return new FloorDatabase(library, new HandPostgres(hand, handCarts), Configure, carts, temporaryFile: null)
        {
            Server = await ServerProcessor.FindAsync(connectionString),
            Seeding = TimeProvider.System.GetElapsedTime(started),
        };
    }

    /// <summary>Starts the library with another store of orders on the same database.</summary>
    public Task<LibrarySide> StartAsync(Func<OrderDatabase, IOrderStore> createStore) =>
        LibrarySide.StartAsync(_configure, _carts, createStore);

    public async ValueTask DisposeAsync()
    {
        await Library.DisposeAsync();
        await Hand.DisposeAsync();
        if (_temporaryFile is not null)
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(_temporaryFile + suffix);
            }
        }
    }
}
