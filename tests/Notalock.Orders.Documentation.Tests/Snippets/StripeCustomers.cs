using Microsoft.EntityFrameworkCore;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class StripeCustomers(AccountDbContext accounts) : IStripeCustomerResolver
{
    public async ValueTask<string?> ResolveAsync(Order order, string provider, CancellationToken cancellationToken) =>
        await accounts.Customers.Where(customer => customer.Id == order.CustomerId)
            .Select(customer => customer.StripeId)
            .SingleOrDefaultAsync(cancellationToken);
}
