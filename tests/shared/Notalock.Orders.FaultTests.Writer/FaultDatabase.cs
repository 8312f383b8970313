using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.FaultTests.Writer;

/// <summary>The store under fault: the same set-up in the process that is killed and in the one that looks afterwards.</summary>
public static class FaultDatabase
{
    public static NotalockOrdersBuilder AddOrders(IServiceCollection services, string provider, string connection) =>
        services.AddNotalockOrders().AddEntityFrameworkCoreStore(db => _ = provider == "postgres" ? db.UseNpgsql(connection) : db.UseSqlite(connection));
}
