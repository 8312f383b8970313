using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Maps orders into a host's own context.</summary>
public static class NotalockOrdersModelBuilderExtensions
{
    /// <summary>Maps the tables of orders. Call it in <c>OnModelCreating</c>; the tables then belong to the host's migrations.</summary>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <param name="configure">Sets schema and table prefix; null for the defaults.</param>
    /// <returns>The builder of the host's model.</returns>
    public static ModelBuilder UseNotalockOrders(this ModelBuilder modelBuilder, Action<NotalockOrdersModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new NotalockOrdersModelOptions();
        configure?.Invoke(options);
        new OrderModelMapping(modelBuilder, options).Apply();
        return modelBuilder;
    }
}
