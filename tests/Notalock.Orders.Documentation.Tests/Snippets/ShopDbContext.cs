using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseNotalockOrders();
}
