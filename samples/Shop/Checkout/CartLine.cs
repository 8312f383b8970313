namespace Shop.Checkout;

/// <summary>Represents a product and its quantity in a cart.</summary>
internal sealed record CartLine(string ProductId, int Quantity);
