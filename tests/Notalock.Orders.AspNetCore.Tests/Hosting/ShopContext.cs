using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Represents the DbContext of a host.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseNotalockOrders();
}
