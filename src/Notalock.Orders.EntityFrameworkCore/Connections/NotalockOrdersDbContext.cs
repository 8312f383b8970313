using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Schema;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Represents the package's own context, which maps only the tables of orders.</summary>
/// <param name="contextOptions">The options of the context.</param>
/// <param name="options">The options of the store.</param>
/// <param name="without">
/// The parts that the model does not contain, for the model of an earlier schema version; <see langword="null"/> for the current model.
/// </param>
internal sealed class NotalockOrdersDbContext(
    DbContextOptions<NotalockOrdersDbContext> contextOptions,
    NotalockOrdersEntityFrameworkCoreOptions options,
    OrderSchemaParts? without = null)
    : DbContext(contextOptions)
{
    /// <summary>Gets the values that the model depends on, besides the provider.</summary>
    public (string? Schema, string TablePrefix, OrderSchemaParts? Without) ModelKey { get; } =
        (options.Schema, options.TablePrefix, without);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseNotalockOrders(model =>
        {
            (model.Schema, model.TablePrefix, _) = ModelKey;
            model.ProviderName = Database.ProviderName;
        });
        ModelKey.Without?.RemoveFrom(modelBuilder);
    }
}
