using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Benchmarks.Floor;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Benchmarks.Search;

/// <summary>Measures pages of searches and their counts through the store, one after the other.</summary>
internal static class SearchRun
{
    private const int WarmUp = 8;
    private const int CountCap = 1_000;

    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(SearchOptions options, TextWriter output)
    {
        var data = new SeedData(options.Orders ?? (options.IsSqlite ? 300_000 : 1_000_000), End, isMixed: true);
        var file = options.File ?? Path.Combine(Path.GetTempPath(), $"notalock-search-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.db");
        var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
        var connection = options.IsSqlite
            ? source
            : options.Connection ?? await (await PostgresServer.StartAsync(FloorDatabase.ServerSettings)).CreateDatabaseAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{data.Count:N0} orders, {(options.IsSqlite ? "SQLite" : "PostgreSQL")}; seeding…"));
        var services = new ServiceCollection();
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(db => _ = options.IsSqlite ? db.UseSqlite(connection) : db.UseNpgsql(connection));
        try
        {
            // A store that was used keeps connections to SQLite, and the database must not be in use while it is filled.
            await using (var seeding = services.BuildServiceProvider())
            {
                await seeding.EnsureNotalockOrdersSchemaAsync();
                await SeedAsync(seeding, options, connection, data);
            }

            await using var provider = services.BuildServiceProvider();
            var store = provider.GetRequiredService<IOrderStore>();
            await output.WriteLineAsync("search                                  page ms, p50      p90      max   count ms, p50      p90   rows   count");
            foreach (var view in SearchView.All(data).Where(view => view.Name.Contains(options.Only, StringComparison.Ordinal)))
            {
                await output.WriteLineAsync(await MeasureAsync(store, view, options.Calls));
            }
        }
        finally
        {
            foreach (var suffix in options.IsSqlite && options.File is null ? (string[])["", "-wal", "-shm"] : [])
            {
                File.Delete(file + suffix);
            }
        }
    }

    private static async Task SeedAsync(ServiceProvider services, SearchOptions options, string connection, SeedData data)
    {
        var found = await services.GetRequiredService<IOrderStore>().QueryAsync(new OrderQuery { Limit = 1 }, CancellationToken.None);
        await services.DisposeAsync();
        if (found.Orders.Count > 0)
        {
            return;
        }

        if (options.IsSqlite)
        {
            SqliteSeeding.Fill(connection, data);
        }
        else
        {
            await PostgresSeeding.FillAsync(connection, data);
        }
    }

    private static async Task<string> MeasureAsync(IOrderStore store, SearchView view, int calls)
    {
        var pages = new List<double>(calls);
        var counts = new List<double>(calls);
        var (rows, counted) = (0, 0);
        string? cursor = null;
        for (var page = 1; page < view.Page; page++)
        {
            cursor = (await store.QueryAsync(view.Query(0) with { Cursor = cursor }, CancellationToken.None)).NextCursor;
        }

        for (var i = 0; i < WarmUp + calls; i++)
        {
            var query = view.Query(i) with { Cursor = view.Page == 1 || view.Query(i) != view.Query(0) ? null : cursor };
            var started = TimeProvider.System.GetTimestamp();
            var page = await store.QueryAsync(query, CancellationToken.None);
            var listed = TimeProvider.System.GetTimestamp();
            counted = await store.CountAsync(query, CountCap, CancellationToken.None);
            if (i >= WarmUp)
            {
                pages.Add(TimeProvider.System.GetElapsedTime(started, listed).TotalMilliseconds);
                counts.Add(TimeProvider.System.GetElapsedTime(listed).TotalMilliseconds);
                rows = Math.Max(rows, page.Orders.Count);
            }
        }

        pages.Sort();
        counts.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{view.Name,-42}{pages[calls / 2],10:0.0}{pages[calls * 9 / 10],9:0.0}{pages[^1],9:0.0}{counts[calls / 2],16:0.0}{counts[calls * 9 / 10],9:0.0}{rows,7}{counted,8}");
    }
}
