namespace Notalock.Orders.Stripe.Mapping;

/// <summary>The exception that is thrown if a Stripe object cannot be interpreted. It is always caught in this package.</summary>
#pragma warning disable CA1032, CA1064 // Thrown in one place and caught in two.
internal sealed class StripeUnreadableException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
