using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Notalock.Orders.FaultTests.Writer;

/// <summary>Configures the store for the process that is killed and for the process that verifies the result.</summary>
public static class FaultDatabase
{
    public static NotalockOrdersBuilder AddOrders(IServiceCollection services, string provider, string connection, bool retries = true) =>
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(
            db => _ = provider == "postgres" ? db.UseNpgsql(connection, npgsql => Configure(npgsql, retries)) : db.UseSqlite(connection));

    private static void Configure(NpgsqlDbContextOptionsBuilder npgsql, bool retries)
    {
        if (!retries)
        {
            npgsql.ExecutionStrategy(static dependencies => new NonRetryingExecutionStrategy(dependencies));
        }
    }
}
