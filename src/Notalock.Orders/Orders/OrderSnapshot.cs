using System.Collections.Frozen;

namespace Notalock.Orders.Orders;

/// <summary>Copies the collections of an order, so that later changes to a caller's collection do not affect stored data.</summary>
internal static class OrderSnapshot
{
    public static Order Create(Order order) => order with
    {
        Items = [.. order.Items.Select(static item => item with
        {
            Adjustments = [.. item.Adjustments],
            Metadata = item.Metadata.ToFrozenDictionary(StringComparer.Ordinal),
        })],
        Adjustments = [.. order.Adjustments],
        Payments = [.. order.Payments.Select(static payment => payment with
        {
            Disputes = [.. payment.Disputes],
            Alerts = [.. payment.Alerts],
        })],
        Refunds = [.. order.Refunds],
        Credits = [.. order.Credits.Select(static credit => credit with { Lines = [.. credit.Lines] })],
        Returns = [.. order.Returns.Select(static value => value with { Lines = [.. value.Lines] })],
        Shipments = [.. order.Shipments.Select(static shipment => shipment with { Lines = [.. shipment.Lines] })],
        Metadata = order.Metadata.ToFrozenDictionary(StringComparer.Ordinal),
    };

    public static OrderStatusHistory Create(OrderStatusHistory entry) => entry with { Data = [.. entry.Data] };
}
