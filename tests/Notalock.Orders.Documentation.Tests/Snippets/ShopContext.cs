using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseNotalockOrders();
}
