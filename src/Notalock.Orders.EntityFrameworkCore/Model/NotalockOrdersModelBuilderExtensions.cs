using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Provides extension methods that map the tables of orders in the model of an application.</summary>
public static class NotalockOrdersModelBuilderExtensions
{
    /// <summary>Maps the order tables.</summary>
    /// <param name="modelBuilder">The model builder of the context.</param>
    /// <param name="configure">The delegate that configures the options, or <see langword="null"/> to use the defaults.</param>
    /// <returns>The same model builder.</returns>
    /// <remarks>
    /// Call this method in <see cref="DbContext.OnModelCreating"/>. The migrations of the context then create and upgrade the tables.
    /// </remarks>
    public static ModelBuilder UseNotalockOrders(this ModelBuilder modelBuilder, Action<NotalockOrdersModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new NotalockOrdersModelOptions();
        configure?.Invoke(options);
        new OrderModelMapping(modelBuilder, options).Apply();
        return modelBuilder;
    }
}
