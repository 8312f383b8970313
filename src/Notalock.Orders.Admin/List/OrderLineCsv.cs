using CsvHelper;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>Writes one record for each line of each order.</summary>
internal sealed class OrderLineCsv : CsvLayout
{
    public override string Name => "order-lines";

    public override IReadOnlyList<string> Columns { get; } =
    [
        "number", "id", "placed_at", "status", "line", "product_id", "sku", "name", "quantity", "currency", "price", "adjustments",
        "line_total",
    ];

    public override async Task WriteAsync(CsvWriter csv, Order order)
    {
        for (var i = 0; i < order.Items.Count; i++)
        {
            var item = order.Items[i];
            WriteText(csv, order.Number);
            csv.WriteField(order.Id.ToString());
            WriteMoment(csv, order.PlacedAt);
            csv.WriteField(order.Status.Value);
            WriteNumber(csv, i + 1);
            WriteText(csv, item.ProductId);
            WriteText(csv, item.Sku);
            WriteText(csv, item.Name);
            WriteNumber(csv, item.Quantity);
            csv.WriteField(AdminFormat.Code(order.Currency));
            WriteMoney(csv, item.Price);
            WriteMoney(csv, item.LineTotal() - (item.Price * item.Quantity));
            WriteMoney(csv, item.LineTotal());
            await csv.NextRecordAsync().ConfigureAwait(false);
        }
    }
}
