using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Creates the package's own context from the configuration of the application.</summary>
internal static class OwnOrderDatabaseFactory
{
    public static OwnOrderDatabase Create(
        IServiceProvider services,
        Action<IServiceProvider, DbContextOptionsBuilder> configure,
        NotalockOrdersEntityFrameworkCoreOptions storeOptions)
    {
        var builder = new DbContextOptionsBuilder<NotalockOrdersDbContext>();
        builder.UseApplicationServiceProvider(services);
        configure(services, builder);
        builder.ReplaceService<IModelCacheKeyFactory, OrderModelCacheKeyFactory>();
        ConfigureConnections(builder);
        return new OwnOrderDatabase(builder.Options, storeOptions);
    }

    private static void ConfigureConnections(DbContextOptionsBuilder<NotalockOrdersDbContext> builder)
    {
        var provider = builder.Options.Extensions.FirstOrDefault(static e => e.Info.IsDatabaseProvider);
        if (provider is not RelationalOptionsExtension relational)
        {
            return;
        }

        var dialect = OrderDialect.Find(provider.GetType().Assembly.GetName().Name);
        if (relational.ConnectionString is { } connectionString)
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            dialect?.ConfigureConnections(settings);
            relational = (RelationalOptionsExtension)relational.WithConnectionString(settings.ConnectionString);
        }

        // The choice of the application, if there is one, is kept.
        if (dialect is { RetriesTransientFailures: true } && relational.ExecutionStrategyFactory is null)
        {
            relational = (RelationalOptionsExtension)relational.WithExecutionStrategyFactory(
                static dependencies => new TransientExecutionStrategy(dependencies));
        }

        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational);
    }
}
