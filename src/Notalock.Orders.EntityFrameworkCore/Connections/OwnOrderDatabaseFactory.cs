using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Makes the package's own context from what the host configured.</summary>
internal static class OwnOrderDatabaseFactory
{
    private const int PreparedStatements = 100;

    public static OwnOrderDatabase Create(
        IServiceProvider services, Action<IServiceProvider, DbContextOptionsBuilder> configure, NotalockOrdersEntityFrameworkCoreOptions store)
    {
        var builder = new DbContextOptionsBuilder<NotalockOrdersDbContext>();
        builder.UseApplicationServiceProvider(services);
        configure(services, builder);
        builder.ReplaceService<IModelCacheKeyFactory, OrderModelCacheKeyFactory>();
        Tune(builder);
        return new OwnOrderDatabase(builder.Options, store);
    }

    private static void Tune(DbContextOptionsBuilder<NotalockOrdersDbContext> builder)
    {
        var provider = builder.Options.Extensions.FirstOrDefault(static e => e.Info.IsDatabaseProvider);
        if (provider is not RelationalOptionsExtension { ConnectionString: { } connectionString } relational)
        {
            return;
        }

        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var assembly = provider.GetType().Assembly.GetName().Name;
        if (OrderProviders.IsPostgreSql(assembly))
        {
            Tune(settings);
        }
        else if (OrderProviders.IsSqlite(assembly))
        {
            RefuseUnshared(settings);

            // The store keeps its connections open by itself; a pool below would keep those that it gives up.
            settings["Pooling"] = false;
        }

        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational.WithConnectionString(settings.ConnectionString));
    }

    private static void Tune(DbConnectionStringBuilder settings)
    {
        if (!Has(settings, "Max Auto Prepare", "MaxAutoPrepare"))
        {
            // Half again as fast for creating orders, and twice for loading them.
            settings["Max Auto Prepare"] = PreparedStatements;
        }

        if (!Has(settings, "No Reset On Close", "NoResetOnClose"))
        {
            // The store leaves nothing behind in a session that the next operation would have to be protected from.
            settings["No Reset On Close"] = true;
        }
    }

    // Every operation has a connection to itself, and each would see a database of its own.
    private static void RefuseUnshared(DbConnectionStringBuilder settings)
    {
        var source = settings.TryGetValue("Data Source", out var value) || settings.TryGetValue("DataSource", out value)
            || settings.TryGetValue("Filename", out value) ? value.ToString() : "";
        var isShared = settings.TryGetValue("Cache", out var cache) && string.Equals(cache.ToString(), "Shared", StringComparison.OrdinalIgnoreCase);
        var isInMemory = string.IsNullOrEmpty(source) || string.Equals(source, ":memory:", StringComparison.OrdinalIgnoreCase)
            || (settings.TryGetValue("Mode", out var mode) && string.Equals(mode.ToString(), "Memory", StringComparison.OrdinalIgnoreCase));
        if (isInMemory && !isShared)
        {
            throw new InvalidOperationException(
                "A SQLite database in memory belongs to one connection, and the store uses several. Name a file, or use InMemoryOrderStore.");
        }
    }

    private static bool Has(DbConnectionStringBuilder settings, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (settings.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }
}
