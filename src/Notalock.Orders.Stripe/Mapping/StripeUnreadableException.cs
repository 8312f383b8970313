namespace Notalock.Orders.Stripe.Mapping;

/// <summary>An object of Stripe's cannot be understood. Never leaves the package.</summary>
#pragma warning disable CA1032, CA1064 // Thrown in one place and caught in two.
internal sealed class StripeUnreadableException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
