using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>A host's own context with something of its own in it.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseNotalockOrders();
}
