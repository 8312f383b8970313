namespace Shop.Checkout;

/// <summary>Represents a cart that was ordered in this browser, with the access token of a guest order.</summary>
internal sealed record PlacedCart(string CartKey, Guid OrderId, string? AccessToken);
