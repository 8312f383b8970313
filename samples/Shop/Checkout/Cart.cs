using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Shop.Catalog;

namespace Shop.Checkout;

/// <summary>Represents the cart of a visitor. It is stored in a cookie; prices are looked up for each request.</summary>
/// <param name="Key">
/// Identifies the cart, and is the idempotency key of its order. Repeated submissions of the form create one order.
/// </param>
/// <param name="Lines">The products.</param>
internal sealed record Cart(string Key, IReadOnlyList<CartLine> Lines)
{
    private const int MaxQuantity = 99;

    [JsonIgnore]
    public IReadOnlyList<(Product Product, int Quantity, Money Total)> Items =>
    [
        .. from line in Lines
           let product = Catalogue.Find(line.ProductId)
           where product is not null
           select (product, line.Quantity, product.Price * line.Quantity),
    ];

    [JsonIgnore]
    public int Pieces => Items.Sum(static i => i.Quantity);

    [JsonIgnore]
    public Money Subtotal => Items.Aggregate(Money.Zero(Catalogue.Currency), static (sum, item) => sum + item.Total);

    [JsonIgnore]
    public bool IsEmpty => Items.Count == 0;

    public static Cart Empty() => new(RandomNumberGenerator.GetHexString(32, lowercase: true), []);

    public int GetQuantity(Product product) => Lines.FirstOrDefault(l => l.ProductId == product.Id)?.Quantity ?? 0;

    public Cart With(Product product, int quantity)
    {
        var line = new CartLine(product.Id, Math.Clamp(quantity, 0, MaxQuantity));
        var known = Lines.Any(l => l.ProductId == product.Id);
        var lines = known ? Lines.Select(l => l.ProductId == product.Id ? line : l) : Lines.Append(line);
        return this with { Lines = [.. lines.Where(static l => l.Quantity > 0)] };
    }
}
