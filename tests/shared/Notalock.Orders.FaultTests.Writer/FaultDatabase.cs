using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.FaultTests.Writer;

/// <summary>Configures the store for the process that is killed and for the process that verifies the result.</summary>
public static class FaultDatabase
{
    public static NotalockOrdersBuilder AddOrders(IServiceCollection services, string provider, string connection) =>
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(
            db => _ = provider == "postgres" ? db.UseNpgsql(connection) : db.UseSqlite(connection));
}
