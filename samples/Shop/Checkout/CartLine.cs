namespace Shop.Checkout;

/// <summary>How many of one product.</summary>
internal sealed record CartLine(string ProductId, int Quantity);
