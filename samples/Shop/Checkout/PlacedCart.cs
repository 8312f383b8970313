namespace Shop.Checkout;

/// <summary>A cart that became an order in this browser, and for a guest what opens that order.</summary>
internal sealed record PlacedCart(string CartKey, Guid OrderId, string? AccessToken);
