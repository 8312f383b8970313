using System.Globalization;
using System.Text.Json;
using Notalock.Orders;

namespace Quickstart;

/// <summary>Reads carts, and converts lines of a file to cart items.</summary>
internal static class Carts
{
    public static async Task<IReadOnlyList<CartFile>> ReadAsync(CancellationToken cancellationToken)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "carts.json"), cancellationToken);
        return JsonSerializer.Deserialize(json, FileJsonContext.Default.IReadOnlyListCartFile)!;
    }

    /// <summary>
    /// Creates a cart item. The discount is a fraction of the line; it is rounded once per line, to the cent and half to even.
    /// </summary>
    public static CartItem Item(LineFile line, Currency currency)
    {
        var price = Money.FromDecimal(line.UnitPrice, currency);
        var discount = Money.Round(line.UnitPrice * line.Quantity * line.Discount, currency);
        return new CartItem(line.ProductId, line.Name, line.Quantity, price)
        {
            Sku = line.Sku,
            Adjustments = discount.IsZero ? [] : [new OrderAdjustment(OrderAdjustmentKind.Discount, Label(line.Discount), -discount)],
        };
    }

    public static IReadOnlyList<OrderAdjustment> Shipping(decimal amount, Currency currency) =>
        amount == 0 ? [] : [new OrderAdjustment(OrderAdjustmentKind.Shipping, "Shipping", Money.FromDecimal(amount, currency))];

    // Culture-invariant: a repeated request must contain exactly the same text.
    private static string Label(decimal discount) => string.Create(CultureInfo.InvariantCulture, $"{discount * 100:0.##} % off");
}
