using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Represents the context of a host, which also has an entity that is not part of orders.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseNotalockOrders();
}
