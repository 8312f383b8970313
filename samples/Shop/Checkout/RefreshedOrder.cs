namespace Shop.Checkout;

/// <summary>Represents an order after its open payment was queried.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsCurrent">False if the provider did not respond, so that the state of the payment may be outdated.</param>
internal sealed record RefreshedOrder(Order Order, bool IsCurrent);
