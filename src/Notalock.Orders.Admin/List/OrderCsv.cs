using CsvHelper;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.List;

/// <summary>Writes one record for each order.</summary>
internal sealed class OrderCsv : CsvLayout
{
    public override string Name => "orders";

    public override IReadOnlyList<string> Columns { get; } =
    [
        "number", "id", "store", "placed_at", "updated_at", "status", "payment", "flags", "customer_id", "customer_name", "customer_email",
        "items", "currency", "total", "captured", "refunded", "payment_provider", "payment_reference", "subtotal", "discount", "shipping",
        "tax", "tax_by_rate", "lost_disputes", "country", "shipping_method", "paid_at", "refunded_at", "canceled_at",
    ];

    public override Task WriteAsync(CsvWriter csv, Order order)
    {
        WriteText(csv, order.Number);
        csv.WriteField(order.Id.ToString());
        WriteText(csv, order.StoreId);
        WriteMoment(csv, order.PlacedAt);
        WriteMoment(csv, order.UpdatedAt);
        csv.WriteField(order.Status.Value);
        csv.WriteField(OrderNames.ToWireName(order.PaymentState));
        csv.WriteField(string.Join(' ', AdminLabels.ListFlags(order.Flags).Select(OrderNames.ToWireName)));
        WriteText(csv, order.CustomerId);
        WriteText(csv, order.CustomerName);
        WriteText(csv, order.CustomerEmail);
        WriteNumber(csv, order.ItemCount);
        csv.WriteField(AdminFormat.Code(order.Currency));
        WriteMoney(csv, order.Total);
        WriteMoney(csv, order.CapturedAmount);
        WriteMoney(csv, order.RefundedAmount);
        WriteText(csv, order.PaymentProvider);
        WriteText(csv, order.PaymentIntentId);
        WriteMoney(csv, order.Subtotal);
        WriteMoney(csv, order.Discount);
        WriteMoney(csv, order.Shipping);
        WriteMoney(csv, order.Tax);
        WriteText(csv, string.Join(" | ", OrderMoney.ListTaxes(order).Select(static t => $"{t.Label}: {t.Amount.ToDecimal()}")));
        WriteMoney(csv, order.LostDisputeAmount);
        WriteText(csv, order.ShippingAddress?.Country);
        WriteText(csv, order.ShippingMethod);
        WriteMoment(csv, order.PaidAt);
        WriteMoment(csv, order.Refunds.Where(static r => r.Status == OrderRefundStatus.Succeeded).Max(static r => r.SettledAt));
        WriteMoment(csv, order.CanceledAt);
        return csv.NextRecordAsync();
    }
}
