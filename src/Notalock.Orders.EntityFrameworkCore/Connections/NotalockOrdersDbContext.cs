using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>The context of hosts that have none: it maps the tables of orders and nothing else.</summary>
internal sealed class NotalockOrdersDbContext(DbContextOptions<NotalockOrdersDbContext> options, NotalockOrdersEntityFrameworkCoreOptions store)
    : DbContext(options)
{
    /// <summary>What the model depends on besides the provider.</summary>
    public (string? Schema, string TablePrefix) ModelKey { get; } = (store.Schema, store.TablePrefix);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.UseNotalockOrders(model =>
        {
            (model.Schema, model.TablePrefix) = ModelKey;
            model.ProviderName = Database.ProviderName;
        });
}
