using System.Globalization;
using Notalock.Orders;

namespace Quickstart;

/// <summary>Reads all orders of an import from the store and prints their totals.</summary>
internal sealed class ImportSummary(OrderService orders)
{
    public async Task PrintAsync(string storeId, CancellationToken cancellationToken)
    {
        var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var sums = new SortedDictionary<string, (Money Gross, Money Discount, Money Freight, Money Total)>(StringComparer.Ordinal);
        await foreach (var row in orders.EnumerateAsync(new OrderQuery { StoreId = storeId, Limit = OrderQuery.MaxLimit }, cancellationToken))
        {
            var order = await orders.FindByIdAsync(row.Id, cancellationToken) ?? throw new ImportException($"Order {row.Number} is listed but was not found.");
            statuses[order.Status.Value] = statuses.GetValueOrDefault(order.Status.Value) + 1;
            sums[order.Currency.Code] = sums.TryGetValue(order.Currency.Code, out var sum)
                ? (sum.Gross + order.Subtotal, sum.Discount + order.Discount, sum.Freight + order.Shipping, sum.Total + order.Total)
                : (order.Subtotal, order.Discount, order.Shipping, order.Total);
        }

        Table.Print(["status", "orders"], statuses.Select(static s => (string[])[s.Key, s.Value.ToString("N0", CultureInfo.InvariantCulture)]));
        Table.Print(
            ["currency", "gross", "discount", "freight", "total"],
            sums.Select(static s => (string[])[s.Key, Text(s.Value.Gross), Text(s.Value.Discount), Text(s.Value.Freight), Text(s.Value.Total)]));

        static string Text(Money amount) => amount.ToDecimal().ToString("N" + amount.Currency.Exponent, CultureInfo.InvariantCulture);
    }
}
