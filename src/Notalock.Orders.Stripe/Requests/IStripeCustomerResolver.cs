namespace Notalock.Orders.Stripe;

/// <summary>
/// Finds the Stripe customer (<c>cus_…</c>) of a customer of the application, so that payments belong to it. Register an implementation
/// with <c>AddStripeCustomerResolver</c>.
/// </summary>
public interface IStripeCustomerResolver
{
    /// <summary>
    /// Finds or creates the Stripe customer. The method is called once for each payment attempt, before the attempt is saved. If it throws,
    /// the payment is not started.
    /// </summary>
    /// <param name="order">The order that is paid. Its <see cref="Order.CustomerId"/> is not <see langword="null"/>.</param>
    /// <param name="provider">The name of the registration, such as <c>stripe</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the Stripe customer, or <see langword="null"/> for a payment without a customer.</returns>
    ValueTask<string?> ResolveAsync(Order order, string provider, CancellationToken cancellationToken);
}
