using Microsoft.EntityFrameworkCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class AccountDbContext(DbContextOptions<AccountDbContext> options) : DbContext(options)
{
    public DbSet<ShopCustomer> Customers => Set<ShopCustomer>();
}
